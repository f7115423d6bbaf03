-- Version 1 of a library file, as the first release wrote it.
-- Frozen: whatever changes goes into the file of a later version.


-- Articles, as they came in.

CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place TEXT NOT NULL DEFAULT 'inbox' CHECK (place IN ('inbox', 'archive', 'bin')),
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    published TEXT,
    published_key TEXT NOT NULL DEFAULT '',
    added TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    source TEXT,
    source_key TEXT NOT NULL DEFAULT '',
    words INTEGER NOT NULL DEFAULT 0,
    deadlines INTEGER NOT NULL DEFAULT 0,
    quotations INTEGER NOT NULL DEFAULT 0,
    figures INTEGER NOT NULL DEFAULT 0,
    annotations INTEGER NOT NULL DEFAULT 0,
    extracted INTEGER NOT NULL DEFAULT 1,
    byline TEXT,
    url TEXT,
    origin TEXT NOT NULL,
    format TEXT NOT NULL,
    language TEXT,
    guid_key TEXT,
    url_key TEXT,
    content_key TEXT NOT NULL,
    reading_place INTEGER NOT NULL DEFAULT 0,
    findings_version TEXT NOT NULL DEFAULT '',
    recogniser TEXT NOT NULL DEFAULT '',
    notices TEXT NOT NULL DEFAULT '[]',
    reading_notices TEXT NOT NULL DEFAULT '[]',
    published_rising TEXT GENERATED ALWAYS AS
        (CASE published_key WHEN '' THEN '~' ELSE published_key END) VIRTUAL,
    source_rising TEXT GENERATED ALWAYS AS
        (CASE source_key WHEN '' THEN char(1114111) ELSE source_key END) VIRTUAL,
    text TEXT NOT NULL
);
CREATE INDEX articles_by_published ON articles (place, published_key, id);
CREATE INDEX articles_by_published_rising ON articles (place, published_rising, id);
CREATE INDEX articles_by_added ON articles (place, added, id);
CREATE INDEX articles_by_title ON articles (place, title_key, id);
CREATE INDEX articles_by_source ON articles (place, source_key, id);
CREATE INDEX articles_by_source_rising ON articles (place, source_rising, id);
CREATE INDEX articles_of_source ON articles (source, place, published_key, id);
CREATE INDEX articles_unread ON articles (place, published_key, id) WHERE read = 0;
CREATE INDEX articles_starred ON articles (place, published_key, id) WHERE starred = 1;
CREATE INDEX articles_with_deadlines ON articles (place, published_key, id) WHERE deadlines > 0;
CREATE INDEX articles_by_guid ON articles (guid_key) WHERE guid_key IS NOT NULL;
CREATE INDEX articles_by_url ON articles (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX articles_by_content ON articles (content_key);
CREATE INDEX articles_by_findings_version ON articles (findings_version, id);

CREATE TABLE raw_sources (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    raw BLOB NOT NULL
);


-- How many articles lie where, kept by triggers: no list has to count them.

CREATE TABLE tallies (
    place TEXT PRIMARY KEY,
    articles INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    with_deadlines INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
INSERT INTO tallies (place) VALUES ('inbox'), ('archive'), ('bin');

CREATE TRIGGER tallies_insert AFTER INSERT ON articles BEGIN
    UPDATE tallies SET articles = articles + 1, unread = unread + (NEW.read = 0),
        starred = starred + NEW.starred, with_deadlines = with_deadlines + (NEW.deadlines > 0)
    WHERE place = NEW.place;
END;
CREATE TRIGGER tallies_delete AFTER DELETE ON articles BEGIN
    UPDATE tallies SET articles = articles - 1, unread = unread - (OLD.read = 0),
        starred = starred - OLD.starred, with_deadlines = with_deadlines - (OLD.deadlines > 0)
    WHERE place = OLD.place;
END;
CREATE TRIGGER tallies_update AFTER UPDATE OF place, read, starred, deadlines ON articles BEGIN
    UPDATE tallies SET articles = articles - 1, unread = unread - (OLD.read = 0),
        starred = starred - OLD.starred, with_deadlines = with_deadlines - (OLD.deadlines > 0)
    WHERE place = OLD.place;
    UPDATE tallies SET articles = articles + 1, unread = unread + (NEW.read = 0),
        starred = starred + NEW.starred, with_deadlines = with_deadlines + (NEW.deadlines > 0)
    WHERE place = NEW.place;
END;


-- Full-text search, kept by triggers. Only a new title or text touches it; marking articles read must not.

CREATE VIRTUAL TABLE article_search USING fts5 (
    title, text, content='articles', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER article_search_insert AFTER INSERT ON articles BEGIN
    INSERT INTO article_search (rowid, title, text) VALUES (NEW.id, NEW.title, NEW.text);
END;

CREATE TRIGGER article_search_delete AFTER DELETE ON articles BEGIN
    INSERT INTO article_search (article_search, rowid, title, text)
    VALUES ('delete', OLD.id, OLD.title, OLD.text);
END;
CREATE TRIGGER article_search_update AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO article_search (article_search, rowid, title, text)
    VALUES ('delete', OLD.id, OLD.title, OLD.text);
    INSERT INTO article_search (rowid, title, text) VALUES (NEW.id, NEW.title, NEW.text);
END;


-- Who and what is named, across articles.

CREATE TABLE entities (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    mentions INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0,
    given_name TEXT,
    merged_into INTEGER REFERENCES entities (id),
    UNIQUE (name_key, kind)
);
CREATE INDEX entities_by_articles ON entities (articles) WHERE merged_into IS NULL;
CREATE INDEX entities_merged ON entities (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE article_entities (
    entity_id INTEGER NOT NULL REFERENCES entities (id),
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (entity_id, article_id)
) WITHOUT ROWID;
CREATE INDEX article_entities_by_article ON article_entities (article_id);

CREATE TRIGGER article_entities_insert AFTER INSERT ON article_entities
WHEN (SELECT place FROM articles WHERE id = NEW.article_id) <> 'bin' BEGIN
    UPDATE entities SET articles = articles + 1, mentions = mentions + NEW.mentions WHERE id = NEW.entity_id;
END;
CREATE TRIGGER article_entities_delete AFTER DELETE ON article_entities
WHEN (SELECT place FROM articles WHERE id = OLD.article_id) <> 'bin' BEGIN
    UPDATE entities SET articles = articles - 1, mentions = mentions - OLD.mentions WHERE id = OLD.entity_id;
END;
CREATE TRIGGER article_entities_binned AFTER UPDATE OF place ON articles
WHEN NEW.place = 'bin' AND OLD.place <> 'bin' BEGIN
    UPDATE entities SET articles = articles - 1, mentions = mentions -
        (SELECT mentions FROM article_entities WHERE entity_id = entities.id AND article_id = NEW.id)
    WHERE id IN (SELECT entity_id FROM article_entities WHERE article_id = NEW.id);
END;
CREATE TRIGGER article_entities_restored AFTER UPDATE OF place ON articles
WHEN NEW.place <> 'bin' AND OLD.place = 'bin' BEGIN
    UPDATE entities SET articles = articles + 1, mentions = mentions +
        (SELECT mentions FROM article_entities WHERE entity_id = entities.id AND article_id = NEW.id)
    WHERE id IN (SELECT entity_id FROM article_entities WHERE article_id = NEW.id);
END;


-- Findings: what a reading found; the next reading replaces them.

CREATE TABLE mentions (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    found_entity_id INTEGER NOT NULL REFERENCES entities (id),
    entity_id INTEGER NOT NULL REFERENCES entities (id),
    rejected INTEGER NOT NULL DEFAULT 0,
    rule TEXT NOT NULL,
    role TEXT,
    confidence REAL,
    PRIMARY KEY (article_id, n)
) WITHOUT ROWID;
CREATE INDEX mentions_by_entity ON mentions (entity_id, article_id);

CREATE TABLE quotations (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    rule TEXT NOT NULL,
    speaker TEXT,
    speaker_start INTEGER,
    speaker_end INTEGER,
    cue TEXT,
    confidence REAL,
    PRIMARY KEY (article_id, n)
) WITHOUT ROWID;

CREATE TABLE figures (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value REAL,
    unit TEXT NOT NULL,
    rule TEXT NOT NULL,
    upper REAL,
    ranged INTEGER NOT NULL DEFAULT 0,
    approximate INTEGER NOT NULL DEFAULT 0,
    about TEXT,
    confidence REAL,
    PRIMARY KEY (article_id, n)
) WITHOUT ROWID;

CREATE TABLE changes (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    before REAL,
    after REAL,
    unit TEXT NOT NULL,
    rule TEXT NOT NULL,
    what TEXT,
    PRIMARY KEY (article_id, n)
) WITHOUT ROWID;

CREATE TABLE timexes (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    rule TEXT NOT NULL,
    first TEXT,
    last TEXT,
    unresolved INTEGER NOT NULL DEFAULT 0,
    ambiguous INTEGER NOT NULL DEFAULT 0,
    alternatives TEXT NOT NULL DEFAULT '[]',
    mod TEXT,
    confidence REAL,
    PRIMARY KEY (article_id, n)
) WITHOUT ROWID;

CREATE TABLE suggestions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    decided INTEGER NOT NULL DEFAULT 0,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    timex_start INTEGER NOT NULL,
    timex_end INTEGER NOT NULL,
    date TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    rule TEXT NOT NULL,
    who TEXT,
    hedged INTEGER NOT NULL DEFAULT 0,
    confidence REAL,
    sentence TEXT NOT NULL
);
CREATE INDEX suggestions_by_article ON suggestions (article_id);
CREATE INDEX suggestions_open ON suggestions (last, first) WHERE decided = 0;


-- Decisions: what the user did. Only the user's own deeds change these.

CREATE TABLE article_tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    UNIQUE (article_id, tag)
);
CREATE INDEX article_tags_by_tag ON article_tags (tag, article_id);

CREATE TABLE annotations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    orphan INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    colour TEXT NOT NULL,
    tags TEXT NOT NULL DEFAULT '[]',
    created TEXT NOT NULL,
    updated TEXT NOT NULL
);
CREATE INDEX annotations_by_article ON annotations (article_id, start);

CREATE TABLE deadlines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
    article_title TEXT NOT NULL DEFAULT '',
    source TEXT,
    status TEXT NOT NULL CHECK (status IN ('tracked', 'done', 'dismissed')),
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    who TEXT,
    date TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    orphan INTEGER NOT NULL DEFAULT 0,
    suggested_date TEXT,
    hedged INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    priority INTEGER NOT NULL DEFAULT 0,
    snoozed_until TEXT,
    moved_from TEXT NOT NULL DEFAULT '[]',
    created TEXT NOT NULL,
    updated TEXT NOT NULL
);
CREATE INDEX deadlines_by_article ON deadlines (article_id);
CREATE INDEX deadlines_by_status ON deadlines (status, first);

CREATE TABLE mention_decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    orphan INTEGER NOT NULL DEFAULT 0,
    kind TEXT
);
CREATE INDEX mention_decisions_by_article ON mention_decisions (article_id);


-- How many articles every source and tag has, outside the bin.

CREATE TABLE source_tallies (source TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;

CREATE TRIGGER source_tallies_insert AFTER INSERT ON articles
WHEN NEW.source IS NOT NULL AND NEW.place <> 'bin' BEGIN
    INSERT INTO source_tallies VALUES (NEW.source, 1)
    ON CONFLICT (source) DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER source_tallies_leave AFTER UPDATE OF place, source ON articles
WHEN OLD.source IS NOT NULL AND OLD.place <> 'bin' BEGIN
    UPDATE source_tallies SET articles = articles - 1 WHERE source = OLD.source;
END;
CREATE TRIGGER source_tallies_enter AFTER UPDATE OF place, source ON articles
WHEN NEW.source IS NOT NULL AND NEW.place <> 'bin' BEGIN
    INSERT INTO source_tallies VALUES (NEW.source, 1)
    ON CONFLICT (source) DO UPDATE SET articles = articles + 1;
END;

CREATE TABLE tag_tallies (tag TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;

CREATE TRIGGER tag_tallies_insert AFTER INSERT ON article_tags
WHEN (SELECT place FROM articles WHERE id = NEW.article_id) <> 'bin' BEGIN
    INSERT INTO tag_tallies VALUES (NEW.tag, 1) ON CONFLICT (tag) DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER tag_tallies_delete AFTER DELETE ON article_tags
WHEN (SELECT place FROM articles WHERE id = OLD.article_id) <> 'bin' BEGIN
    UPDATE tag_tallies SET articles = articles - 1 WHERE tag = OLD.tag;
END;
CREATE TRIGGER tag_tallies_binned AFTER UPDATE OF place ON articles
WHEN NEW.place = 'bin' AND OLD.place <> 'bin' BEGIN
    UPDATE tag_tallies SET articles = articles - 1
    WHERE tag IN (SELECT tag FROM article_tags WHERE article_id = NEW.id);
END;
CREATE TRIGGER tag_tallies_restored AFTER UPDATE OF place ON articles
WHEN NEW.place <> 'bin' AND OLD.place = 'bin' BEGIN
    INSERT INTO tag_tallies SELECT tag, 1 FROM article_tags WHERE article_id = NEW.id
    ON CONFLICT (tag) DO UPDATE SET articles = articles + 1;
END;


-- What was done, row by row, so that it can be undone.

CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    label TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE history_rows (
    id INTEGER PRIMARY KEY,
    history_id INTEGER NOT NULL REFERENCES history (id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    key INTEGER NOT NULL,
    article_id INTEGER,
    before TEXT,
    after TEXT
);
CREATE INDEX history_rows_by_entry ON history_rows (history_id);
CREATE INDEX history_rows_by_article ON history_rows (article_id) WHERE article_id IS NOT NULL;
