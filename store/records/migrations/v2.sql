-- Version 2 of a library file.
--
-- Runs once: on a library of version 1 with all that is in it, and on every new
-- library right after v1.sql. Keep each change in its own section, the views last.
-- ALTER TABLE puts a column after articles.text, where lists would read past every
-- text to get at it: what lists do not show goes there, or into a table of its own.

-- Addresses are compared anew: `url_key` is the function of store/records/identity.py.
-- What the history would put back carries the new keys too.

UPDATE articles SET url_key = url_key(url) WHERE url IS NOT NULL;
UPDATE history_rows SET
    before = json_set(before, '$.url_key', url_key(json_extract(before, '$.url'))),
    after = json_set(after, '$.url_key', url_key(json_extract(after, '$.url')))
WHERE table_name = 'articles' AND json_type(after, '$.url_key') IS NOT NULL
    AND json_type(after, '$.url') IS NOT NULL;

-- What parts the text has (headings, links, …), as store/records/structure.py writes it.

ALTER TABLE articles ADD COLUMN structure TEXT NOT NULL DEFAULT '[]';


-- Who speaks: the entity that the reading found (as its name stood in `speaker`), and the one
-- that it is by what the user decided about the mentions of it.

ALTER TABLE quotations ADD COLUMN found_speaker_id INTEGER REFERENCES entities (id);
ALTER TABLE quotations ADD COLUMN speaker_id INTEGER REFERENCES entities (id);
UPDATE quotations SET found_speaker_id = (
    SELECT found_entity_id FROM (
        SELECT found_entity_id, n, kind, m.start < speaker_end AND m."end" > speaker_start AS beside
        FROM mentions m JOIN entities ON entities.id = found_entity_id
        WHERE article_id = quotations.article_id AND name = speaker
    ) ORDER BY beside DESC, kind = 'person' DESC, n LIMIT 1
);
UPDATE quotations SET speaker_id = (
    SELECT entity_id FROM (
        SELECT entity_id, n, m.start < speaker_end AND m."end" > speaker_start AS beside
        FROM mentions m
        WHERE article_id = quotations.article_id AND found_entity_id = found_speaker_id AND NOT rejected
    ) ORDER BY beside DESC, n LIMIT 1
) WHERE found_speaker_id IS NOT NULL;
CREATE INDEX quotations_by_speaker ON quotations (speaker_id, article_id) WHERE speaker_id IS NOT NULL;


-- Which deadline a suggestion became, tracked or dismissed, where it said before only that it did. `shown` is 0
-- while its article lies in the bin: what is due next is walked along indexes without those.

DROP INDEX suggestions_by_article;
DROP INDEX suggestions_open;
ALTER TABLE suggestions RENAME TO suggestions_1;
CREATE TABLE suggestions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    deadline_id INTEGER REFERENCES deadlines (id) ON DELETE SET NULL,
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
    sentence TEXT NOT NULL,
    moved INTEGER NOT NULL DEFAULT 0,
    moved_from TEXT NOT NULL DEFAULT '[]',
    found_date TEXT,
    found_first TEXT,
    found_last TEXT,
    zone TEXT,
    shown INTEGER NOT NULL DEFAULT 1
);
INSERT INTO suggestions SELECT
    id, article_id,
    (
        SELECT id FROM (
            SELECT d.id, d.status = 'dismissed' AS dropped, d.what = s.what AS same FROM deadlines d
            WHERE d.article_id = s.article_id AND d.suggested_date = s.date AND (
                d.exact = s.sentence OR instr(d.exact, s.sentence) OR instr(s.sentence, d.exact)
                OR (NOT d.orphan AND d.start < s."end" AND d."end" > s.start)
                OR (d.orphan AND d.what = s.what)
            )
        ) ORDER BY same DESC, dropped, id LIMIT 1
    ),
    start, "end", timex_start, timex_end, date, first, last, kind, what, rule, who, hedged, confidence, sentence,
    0, '[]', NULL, NULL, NULL, NULL, (SELECT place <> 'bin' FROM articles WHERE articles.id = s.article_id)
FROM suggestions_1 s;
DROP TABLE suggestions_1;
CREATE INDEX suggestions_by_article ON suggestions (article_id);
CREATE INDEX suggestions_by_deadline ON suggestions (deadline_id) WHERE deadline_id IS NOT NULL;
CREATE INDEX suggestions_open ON suggestions (last, first) WHERE deadline_id IS NULL AND shown;
CREATE INDEX suggestions_ahead ON suggestions (first, last, article_id, start) WHERE deadline_id IS NULL AND shown;

CREATE TRIGGER suggestions_binned AFTER UPDATE OF place ON articles
WHEN (NEW.place = 'bin') <> (OLD.place = 'bin') BEGIN
    UPDATE suggestions SET shown = NEW.place <> 'bin' WHERE article_id = NEW.id;
END;

-- What is due within a stretch, by its length in days: of one length, what begins first ends first.

CREATE INDEX suggestions_stretched
ON suggestions (julianday(last) - julianday(first), first, article_id, start, last)
WHERE deadline_id IS NULL AND shown AND first < last;


-- The time of day at which something is due, and where it holds: a zone of the IANA database, or an offset.

ALTER TABLE deadlines ADD COLUMN due_time TEXT;
ALTER TABLE deadlines ADD COLUMN zone TEXT;


-- That the text says a date was moved, and from when; the user's moves lie in the same column as before.

ALTER TABLE deadlines ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;


-- One deadline in several sentences: the others say which one they are a sentence of; and when each was due by
-- itself, until it became one with others: the dates before, then the one that held.

ALTER TABLE deadlines ADD COLUMN same_as INTEGER REFERENCES deadlines (id) ON DELETE SET NULL;
ALTER TABLE deadlines ADD COLUMN due_alone TEXT;
CREATE INDEX deadlines_by_lead ON deadlines (same_as) WHERE same_as IS NOT NULL;

-- What the user plans of a deadline: days before it on which it is reminded of (NULL: as config.toml says), how
-- it comes again, whose it is; and the event that it is counted from, as `rule` says ("30 days after").

ALTER TABLE deadlines ADD COLUMN lead_days INTEGER;
ALTER TABLE deadlines ADD COLUMN repeats TEXT NOT NULL DEFAULT '';
ALTER TABLE deadlines ADD COLUMN responsible TEXT NOT NULL DEFAULT '';
ALTER TABLE deadlines ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
CREATE TABLE procedure_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    day TEXT
);
ALTER TABLE deadlines ADD COLUMN rule TEXT NOT NULL DEFAULT '';
ALTER TABLE deadlines ADD COLUMN event_id INTEGER REFERENCES procedure_events (id);
CREATE INDEX deadlines_by_event ON deadlines (event_id) WHERE event_id IS NOT NULL;

-- What the user said is not one deadline: by article and the day it is told for, or by number where typed.

CREATE TABLE told_apart (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    one TEXT NOT NULL,
    other TEXT NOT NULL
);


-- Which announcements may be one deadline, as store/records/announcements.py compares them: those of one `cluster`.
-- All of that is derived. `subject` is what a label is about, `moves` says that the sentence tells of a move, and
-- `compared` is another where anything is by which it was compared. `named` is who or what the label names, `about`
-- who or what its article is most about, as far as either is known.

CREATE TABLE announcements (
    id INTEGER PRIMARY KEY,
    suggestion_id INTEGER UNIQUE REFERENCES suggestions (id) ON DELETE CASCADE,
    deadline_id INTEGER UNIQUE REFERENCES deadlines (id) ON DELETE CASCADE,
    cluster INTEGER NOT NULL,
    subject TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    moves INTEGER NOT NULL,
    compared TEXT NOT NULL,
    named INTEGER REFERENCES entities (id),
    about INTEGER REFERENCES entities (id)
);
CREATE INDEX announcements_by_cluster ON announcements (cluster, last);
CREATE INDEX announcements_decided ON announcements (cluster) WHERE deadline_id IS NOT NULL;
CREATE INDEX announcements_by_subject ON announcements (subject);
CREATE TABLE announced_words (
    word TEXT NOT NULL,
    announcement_id INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    PRIMARY KEY (word, announcement_id)
) WITHOUT ROWID;
CREATE INDEX announced_words_by_announcement ON announced_words (announcement_id);


-- Queries: what is asked for and has no index yet; and what was asked for is offered again.

CREATE INDEX articles_by_language ON articles (language) WHERE language IS NOT NULL;
CREATE INDEX articles_without_url_key ON articles (url) WHERE url_key IS NULL AND url IS NOT NULL;
CREATE INDEX articles_by_byline ON articles (byline) WHERE byline IS NOT NULL;
CREATE INDEX articles_unfetched ON articles (id) WHERE NOT extracted AND url IS NOT NULL AND place <> 'bin';
CREATE TABLE query_history (query TEXT PRIMARY KEY, asked INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX query_history_by_asked ON query_history (asked);


-- Notes that are being typed, one for each place where they are, so that none is lost with the terminal.

CREATE TABLE unfinished_notes (
    writer TEXT PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    annotation_id INTEGER,
    note TEXT NOT NULL
);


-- What was seen of the library when it was left: one row, so that the next start shows it again.

CREATE TABLE last_session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    query TEXT NOT NULL,
    article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
    reading INTEGER NOT NULL,
    list_width INTEGER
);


-- What the user set of an article. `told` is what its source says of that, kept up to date when
-- it comes in again; `told_key` is that as articles are recognised by it (titles, addresses).

CREATE TABLE article_edits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    field TEXT NOT NULL CHECK (field IN ('title', 'byline', 'source', 'url', 'published')),
    told TEXT,
    told_key TEXT,
    UNIQUE (article_id, field)
);
CREATE INDEX article_edits_by_url ON article_edits (told_key) WHERE field = 'url';

-- Where what is known of an article comes from: a list of [field, where, whether its source says it outright].

ALTER TABLE articles ADD COLUMN told TEXT NOT NULL DEFAULT '[]';


-- Pages are kept as they came, packed (zlib), with the version of the extraction that read them.

ALTER TABLE raw_sources ADD COLUMN packed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE raw_sources ADD COLUMN page_version INTEGER NOT NULL DEFAULT 0;


-- What became of everything that was added: a report an import, and a line for each of its items. `ended` is NULL
-- where it goes on still, or was cut off; relative sources are relative to `folder`. `via` is '' for what the user
-- named, the name of the program that kept it, or 'pages' where those of articles were fetched. How it was asked
-- for is kept, and its entry of the history, so that it goes on as the same import.

CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    via TEXT NOT NULL,
    sources TEXT NOT NULL,
    folder TEXT NOT NULL,
    tags TEXT NOT NULL,
    published TEXT,
    whole INTEGER NOT NULL,
    read INTEGER NOT NULL,
    history_id INTEGER REFERENCES history (id) ON DELETE SET NULL,
    begun TEXT NOT NULL,
    ended TEXT
);
CREATE TABLE import_items (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    origin TEXT NOT NULL,
    title TEXT NOT NULL,
    article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
    why TEXT NOT NULL,
    notices TEXT NOT NULL
);
CREATE INDEX import_items_by_import ON import_items (import_id, status);
CREATE INDEX import_items_by_article ON import_items (article_id) WHERE article_id IS NOT NULL;


-- Articles that now have another publication date, from which dates count, or another title, which completes
-- labels, than those that they were read with. The row holds what they were read with.

CREATE TABLE restated (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    published TEXT,
    title TEXT NOT NULL
);
CREATE TRIGGER restated_update AFTER UPDATE OF published, title ON articles
WHEN NEW.published IS NOT OLD.published OR NEW.title <> OLD.title BEGIN
    INSERT OR IGNORE INTO restated VALUES (OLD.id, OLD.published, OLD.title);
    DELETE FROM restated
    WHERE article_id = NEW.id AND published IS NEW.published AND title = NEW.title;
END;


-- Corrections of findings of every kind, where there were only decisions about names. `list` is a list of
-- findings; `becomes` is what the passage is instead, as JSON; NULL: nothing of that list is there.

DROP INDEX mention_decisions_by_article;
ALTER TABLE mention_decisions RENAME TO corrections;
ALTER TABLE corrections ADD COLUMN list TEXT NOT NULL DEFAULT 'mentions';
ALTER TABLE corrections ADD COLUMN becomes TEXT;
UPDATE corrections SET becomes = '{"kind": "' || kind || '"}' WHERE kind IS NOT NULL;
ALTER TABLE corrections DROP COLUMN kind;
CREATE INDEX corrections_by_article ON corrections (article_id);
UPDATE history_rows SET
    table_name = 'corrections',
    before = json_remove(json_set(
        before, '$.list', 'mentions', '$.becomes', '{"kind": "' || json_extract(before, '$.kind') || '"}'
    ), '$.kind'),
    after = json_remove(json_set(
        after, '$.list', 'mentions', '$.becomes', '{"kind": "' || json_extract(after, '$.kind') || '"}'
    ), '$.kind')
WHERE table_name = 'mention_decisions';

-- `found_date` of a suggestion is when it was due as a reading found it, where a correction moved it.
-- What a reading found and a correction took out; what a correction put there has a number below 0.

ALTER TABLE quotations ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE figures ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE changes ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE timexes ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE timexes ADD COLUMN note TEXT;
ALTER TABLE timexes ADD COLUMN zone TEXT;
CREATE INDEX timexes_with_time ON timexes (article_id) WHERE type = 'TIME';

-- The time of day that stands with the one day of a suggestion, and where it holds; derived from the timexes.
-- The midnight that ends a day ("T24:00") is its last minute.

ALTER TABLE suggestions ADD COLUMN due_time TEXT;
ALTER TABLE suggestions ADD COLUMN due_zone TEXT;
CREATE INDEX suggestions_zoned ON suggestions (first) WHERE deadline_id IS NULL AND shown AND due_zone IS NOT NULL;
UPDATE suggestions SET due_time = (
    SELECT min(substr(t.value, 12, 5), '23:59') || ':00' FROM timexes t
    WHERE t.article_id = suggestions.article_id AND t.type = 'TIME'
    AND t.start < timex_end AND t."end" > timex_start AND suggestions.first = suggestions.last
    AND t.value GLOB suggestions.first || 'T[0-2][0-9]:[0-5][0-9]*' LIMIT 1
);

-- Names that are none, in any article.

ALTER TABLE entities ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

-- Which names the user put right.

CREATE INDEX entities_put_right ON entities (id)
WHERE hidden <> 0 OR merged_into IS NOT NULL OR given_name IS NOT NULL;


-- Words are looked for where scripts without spaces have their letters set apart, each a word of its own: `set_apart`
-- is the function of store/text/unspaced.py. Texts that have such letters are kept once more, as they are looked
-- through; `article_words` has all of them, so that every program can read the index. Words are indexed by their first
-- letter, two and three as well: to merge all that begin so takes a third of a second in a million articles, and no
-- interrupt ends it. With four letters or more there are few. That takes 0.8 KB and 0.04 ms an article.

DROP TRIGGER article_search_insert;
DROP TRIGGER article_search_delete;
DROP TRIGGER article_search_update;
DROP TABLE article_search;

CREATE TABLE article_letters (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    text TEXT NOT NULL
);
INSERT INTO article_letters SELECT id, set_apart(title), set_apart(text) FROM articles
WHERE set_apart(title) <> title OR set_apart(text) <> text;

CREATE VIEW article_words AS
SELECT id, coalesce(l.title, a.title) AS title, coalesce(l.text, a.text) AS text
FROM articles AS a LEFT JOIN article_letters AS l ON l.article_id = a.id;

CREATE VIRTUAL TABLE article_search USING fts5 (
    title, text, content='article_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
INSERT INTO article_search (article_search) VALUES ('rebuild');
-- Pieces of the index are merged by eights, not by fours: what comes in by thousands is stored a third sooner.
INSERT INTO article_search (article_search, rank) VALUES ('automerge', 8);

CREATE TRIGGER article_search_insert AFTER INSERT ON articles BEGIN
    INSERT INTO article_letters SELECT NEW.id, set_apart(NEW.title), set_apart(NEW.text)
    WHERE set_apart(NEW.title) <> NEW.title OR set_apart(NEW.text) <> NEW.text;
    INSERT INTO article_search (rowid, title, text) SELECT id, title, text FROM article_words WHERE id = NEW.id;
END;
CREATE TRIGGER article_search_delete BEFORE DELETE ON articles BEGIN
    INSERT INTO article_search (article_search, rowid, title, text)
    SELECT 'delete', id, title, text FROM article_words WHERE id = OLD.id;
    DELETE FROM article_letters WHERE article_id = OLD.id;
END;
CREATE TRIGGER article_search_change BEFORE UPDATE OF title, text ON articles BEGIN
    INSERT INTO article_search (article_search, rowid, title, text)
    SELECT 'delete', id, title, text FROM article_words WHERE id = OLD.id;
    DELETE FROM article_letters WHERE article_id = OLD.id;
END;
CREATE TRIGGER article_search_changed AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO article_letters SELECT NEW.id, set_apart(NEW.title), set_apart(NEW.text)
    WHERE set_apart(NEW.title) <> NEW.title OR set_apart(NEW.text) <> NEW.text;
    INSERT INTO article_search (rowid, title, text) SELECT id, title, text FROM article_words WHERE id = NEW.id;
END;


-- Annotations of all articles, in the orders in which they are listed, and by their words. A tag of '' is
-- that of an annotation without one.

CREATE INDEX annotations_in_order ON annotations (article_id DESC, start, id);
CREATE INDEX annotations_by_created ON annotations (created, id);
DROP INDEX annotations_by_article;

CREATE TABLE annotation_tags (
    tag TEXT NOT NULL,
    annotation_id INTEGER NOT NULL REFERENCES annotations (id) ON DELETE CASCADE,
    PRIMARY KEY (tag, annotation_id DESC)
) WITHOUT ROWID;
CREATE INDEX annotation_tags_by_annotation ON annotation_tags (annotation_id);
INSERT INTO annotation_tags SELECT DISTINCT value, annotations.id FROM annotations, json_each(tags)
UNION ALL SELECT '', id FROM annotations WHERE tags = '[]';

CREATE TRIGGER annotation_tags_insert AFTER INSERT ON annotations BEGIN
    INSERT INTO annotation_tags SELECT DISTINCT value, NEW.id FROM json_each(NEW.tags)
    UNION ALL SELECT '', NEW.id WHERE NEW.tags = '[]';
END;
CREATE TRIGGER annotation_tags_update AFTER UPDATE OF tags ON annotations BEGIN
    DELETE FROM annotation_tags WHERE annotation_id = NEW.id;
    INSERT INTO annotation_tags SELECT DISTINCT value, NEW.id FROM json_each(NEW.tags)
    UNION ALL SELECT '', NEW.id WHERE NEW.tags = '[]';
END;

CREATE TABLE annotation_letters (
    annotation_id INTEGER PRIMARY KEY REFERENCES annotations (id) ON DELETE CASCADE,
    exact TEXT NOT NULL,
    note TEXT NOT NULL
);
INSERT INTO annotation_letters SELECT id, set_apart(exact), set_apart(note) FROM annotations
WHERE set_apart(exact) <> exact OR set_apart(note) <> note;

CREATE VIEW annotation_words AS
SELECT id, coalesce(l.exact, n.exact) AS exact, coalesce(l.note, n.note) AS note
FROM annotations AS n LEFT JOIN annotation_letters AS l ON l.annotation_id = n.id;

CREATE VIRTUAL TABLE annotation_search USING fts5 (
    exact, note, content='annotation_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO annotation_search (annotation_search) VALUES ('rebuild');

CREATE TRIGGER annotation_search_insert AFTER INSERT ON annotations BEGIN
    INSERT INTO annotation_letters SELECT NEW.id, set_apart(NEW.exact), set_apart(NEW.note)
    WHERE set_apart(NEW.exact) <> NEW.exact OR set_apart(NEW.note) <> NEW.note;
    INSERT INTO annotation_search (rowid, exact, note)
    SELECT id, exact, note FROM annotation_words WHERE id = NEW.id;
END;
CREATE TRIGGER annotation_search_delete BEFORE DELETE ON annotations BEGIN
    INSERT INTO annotation_search (annotation_search, rowid, exact, note)
    SELECT 'delete', id, exact, note FROM annotation_words WHERE id = OLD.id;
    DELETE FROM annotation_letters WHERE annotation_id = OLD.id;
END;
CREATE TRIGGER annotation_search_change BEFORE UPDATE OF exact, note ON annotations BEGIN
    INSERT INTO annotation_search (annotation_search, rowid, exact, note)
    SELECT 'delete', id, exact, note FROM annotation_words WHERE id = OLD.id;
    DELETE FROM annotation_letters WHERE annotation_id = OLD.id;
END;
CREATE TRIGGER annotation_search_changed AFTER UPDATE OF exact, note ON annotations BEGIN
    INSERT INTO annotation_letters SELECT NEW.id, set_apart(NEW.exact), set_apart(NEW.note)
    WHERE set_apart(NEW.exact) <> NEW.exact OR set_apart(NEW.note) <> NEW.note;
    INSERT INTO annotation_search (rowid, exact, note)
    SELECT id, exact, note FROM annotation_words WHERE id = NEW.id;
END;


-- Who speaks in which article, as article_entities says who is named; and in both, what pages about an entity
-- are walked along, newest first: `shown_key` is the article's published_key, NULL while it lies in the bin.

ALTER TABLE article_entities ADD COLUMN shown_key TEXT;
UPDATE article_entities SET shown_key =
    (SELECT published_key FROM articles WHERE articles.id = article_id AND place <> 'bin');
CREATE INDEX article_entities_shown ON article_entities (entity_id, shown_key, article_id, mentions)
WHERE shown_key IS NOT NULL;

CREATE TABLE article_speakers (
    entity_id INTEGER NOT NULL REFERENCES entities (id),
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    quotations INTEGER NOT NULL,
    shown_key TEXT,
    PRIMARY KEY (entity_id, article_id)
) WITHOUT ROWID;
INSERT INTO article_speakers
SELECT coalesce(merged_into, entities.id) AS root, article_id, count(*),
    (SELECT published_key FROM articles WHERE articles.id = article_id AND place <> 'bin')
FROM quotations JOIN entities ON entities.id = speaker_id GROUP BY root, article_id;
CREATE INDEX article_speakers_by_article ON article_speakers (article_id);
CREATE INDEX article_speakers_shown ON article_speakers (entity_id, shown_key, article_id, quotations)
WHERE shown_key IS NOT NULL;

CREATE TRIGGER article_entities_shown AFTER UPDATE OF place, published_key ON articles
WHEN iif(NEW.place = 'bin', NULL, NEW.published_key) IS NOT iif(OLD.place = 'bin', NULL, OLD.published_key) BEGIN
    UPDATE article_entities SET shown_key = iif(NEW.place = 'bin', NULL, NEW.published_key)
    WHERE article_id = NEW.id;
    UPDATE article_speakers SET shown_key = iif(NEW.place = 'bin', NULL, NEW.published_key)
    WHERE article_id = NEW.id;
END;

CREATE INDEX articles_figuring ON articles (published_key, id) WHERE figures > 0 AND place <> 'bin';
CREATE INDEX articles_quoting ON articles (published_key, id) WHERE quotations > 0 AND place <> 'bin';


-- The timeline: which dates of articles stand on it. `told` is the least zoom at which one has a place (0 a day,
-- 1 a week, 2 a month, 3 a quarter, 4 a year); 5 where nobody knows which day it is; NULL where it is none for the
-- timeline, or something is due on it, which stands there itself; below 0 while its article lies in the bin.
-- `told_zooms` says which it must be.

ALTER TABLE timexes ADD COLUMN told INTEGER;
CREATE VIEW told_zooms AS
SELECT article_id, n, iif(binned, ~zoom, zoom) AS told FROM (
    SELECT t.article_id, t.n, a.place = 'bin' AS binned, CASE
        WHEN t.type NOT IN ('DATE', 'TIME') OR t.rejected THEN NULL
        WHEN t.unresolved THEN 5
        WHEN t.ambiguous OR EXISTS (
            SELECT 1 FROM suggestions s
            WHERE s.article_id = t.article_id AND s.timex_start < t."end" AND s.timex_end > t.start
        ) THEN NULL
        WHEN t.last = t.first THEN 0
        WHEN julianday(t.last) - julianday(t.first) < 7 THEN 1
        WHEN julianday(t.last) - julianday(t.first) < 31 THEN 2
        WHEN julianday(t.last) - julianday(t.first) < 92 THEN 3
        WHEN julianday(t.last) - julianday(t.first) < 366 THEN 4
    END AS zoom
    FROM timexes t JOIN articles a ON a.id = t.article_id
);
UPDATE timexes SET told = (
    SELECT w.told FROM told_zooms w WHERE w.article_id = timexes.article_id AND w.n = timexes.n
);
CREATE INDEX timexes_told ON timexes (first, told) WHERE told >= 0;
CREATE INDEX articles_shown ON articles (published_key, id) WHERE place <> 'bin';

CREATE TRIGGER timexes_binned AFTER UPDATE OF place ON articles
WHEN (NEW.place = 'bin') <> (OLD.place = 'bin') BEGIN
    UPDATE timexes SET told = ~told WHERE article_id = NEW.id AND told IS NOT NULL;
END;

-- How much of that each day has, kept by triggers so that no axis counts it: articles by when they were published
-- ('' where that is not known), dates by `told` (those of 5 under the day ''), and what is suggested and open by the
-- day that its text tells. Where it is due at a time in a zone, the day here may be the one before or after.

CREATE TABLE published_tallies (day TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO published_tallies
SELECT substr(published_key, 1, 10) AS day, count(*) FROM articles WHERE place <> 'bin' GROUP BY day;

CREATE TRIGGER published_tallies_insert AFTER INSERT ON articles WHEN NEW.place <> 'bin' BEGIN
    INSERT INTO published_tallies VALUES (substr(NEW.published_key, 1, 10), 1)
    ON CONFLICT (day) DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER published_tallies_leave AFTER UPDATE OF place, published_key ON articles
WHEN OLD.place <> 'bin' AND (NEW.place = 'bin' OR NEW.published_key <> OLD.published_key) BEGIN
    UPDATE published_tallies SET articles = articles - 1 WHERE day = substr(OLD.published_key, 1, 10);
END;
CREATE TRIGGER published_tallies_enter AFTER UPDATE OF place, published_key ON articles
WHEN NEW.place <> 'bin' AND (OLD.place = 'bin' OR NEW.published_key <> OLD.published_key) BEGIN
    INSERT INTO published_tallies VALUES (substr(NEW.published_key, 1, 10), 1)
    ON CONFLICT (day) DO UPDATE SET articles = articles + 1;
END;

CREATE TABLE told_tallies (
    told INTEGER NOT NULL,
    day TEXT NOT NULL,
    dates INTEGER NOT NULL,
    PRIMARY KEY (told, day)
) WITHOUT ROWID;
INSERT INTO told_tallies
SELECT told, iif(told = 5, '', first) AS day, count(*) FROM timexes WHERE told >= 0 GROUP BY told, day;

CREATE TRIGGER told_tallies_insert AFTER INSERT ON timexes WHEN NEW.told >= 0 BEGIN
    INSERT INTO told_tallies VALUES (NEW.told, iif(NEW.told = 5, '', NEW.first), 1)
    ON CONFLICT (told, day) DO UPDATE SET dates = dates + 1;
END;
CREATE TRIGGER told_tallies_leave AFTER UPDATE OF told, first ON timexes
WHEN OLD.told >= 0 AND (NEW.told, NEW.first) IS NOT (OLD.told, OLD.first) BEGIN
    UPDATE told_tallies SET dates = dates - 1 WHERE told = OLD.told AND day = iif(OLD.told = 5, '', OLD.first);
END;
CREATE TRIGGER told_tallies_enter AFTER UPDATE OF told, first ON timexes
WHEN NEW.told >= 0 AND (NEW.told, NEW.first) IS NOT (OLD.told, OLD.first) BEGIN
    INSERT INTO told_tallies VALUES (NEW.told, iif(NEW.told = 5, '', NEW.first), 1)
    ON CONFLICT (told, day) DO UPDATE SET dates = dates + 1;
END;
CREATE TRIGGER told_tallies_delete AFTER DELETE ON timexes WHEN OLD.told >= 0 BEGIN
    UPDATE told_tallies SET dates = dates - 1 WHERE told = OLD.told AND day = iif(OLD.told = 5, '', OLD.first);
END;

CREATE TABLE due_tallies (
    day TEXT NOT NULL,
    zone TEXT NOT NULL,
    time TEXT NOT NULL,
    suggestions INTEGER NOT NULL,
    PRIMARY KEY (day, zone, time)
) WITHOUT ROWID;
INSERT INTO due_tallies
SELECT last, ifnull(due_zone, '') AS zone, iif(due_zone IS NULL, '', due_time) AS time, count(*) FROM suggestions
WHERE deadline_id IS NULL AND shown GROUP BY last, due_zone, time;

CREATE TRIGGER due_tallies_insert AFTER INSERT ON suggestions WHEN NEW.deadline_id IS NULL AND NEW.shown BEGIN
    INSERT INTO due_tallies
    VALUES (NEW.last, ifnull(NEW.due_zone, ''), iif(NEW.due_zone IS NULL, '', NEW.due_time), 1)
    ON CONFLICT (day, zone, time) DO UPDATE SET suggestions = suggestions + 1;
END;
CREATE TRIGGER due_tallies_leave AFTER UPDATE OF deadline_id, shown, last, due_time, due_zone ON suggestions
WHEN OLD.deadline_id IS NULL AND OLD.shown BEGIN
    UPDATE due_tallies SET suggestions = suggestions - 1
    WHERE day = OLD.last AND zone = ifnull(OLD.due_zone, '')
    AND time = iif(OLD.due_zone IS NULL, '', OLD.due_time);
END;
CREATE TRIGGER due_tallies_enter AFTER UPDATE OF deadline_id, shown, last, due_time, due_zone ON suggestions
WHEN NEW.deadline_id IS NULL AND NEW.shown BEGIN
    INSERT INTO due_tallies
    VALUES (NEW.last, ifnull(NEW.due_zone, ''), iif(NEW.due_zone IS NULL, '', NEW.due_time), 1)
    ON CONFLICT (day, zone, time) DO UPDATE SET suggestions = suggestions + 1;
END;
CREATE TRIGGER due_tallies_delete AFTER DELETE ON suggestions WHEN OLD.deadline_id IS NULL AND OLD.shown BEGIN
    UPDATE due_tallies SET suggestions = suggestions - 1
    WHERE day = OLD.last AND zone = ifnull(OLD.due_zone, '')
    AND time = iif(OLD.due_zone IS NULL, '', OLD.due_time);
END;

-- What is tracked or done, by when it is due.

CREATE INDEX deadlines_by_due ON deadlines (last, zone, due_time)
WHERE status <> 'dismissed' AND same_as IS NULL;


-- The same wire story in several articles. Some shingles of every text (`marks`, as store/text/shingles.py takes
-- them) find those that may be alike; `stories` has the articles that are one story with others, which is named by
-- the first of them. All of that is derived. Decisions are the articles that the user said are by themselves.

CREATE TABLE story_sketches (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    marks TEXT NOT NULL
);
CREATE TABLE story_marks (
    mark INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (mark, article_id DESC)
) WITHOUT ROWID;
CREATE TRIGGER story_marks_insert AFTER INSERT ON story_sketches BEGIN
    INSERT INTO story_marks SELECT value, NEW.article_id FROM json_each(NEW.marks);
END;
CREATE TRIGGER story_marks_delete AFTER DELETE ON story_sketches BEGIN
    DELETE FROM story_marks WHERE article_id = OLD.article_id AND mark IN (SELECT value FROM json_each(OLD.marks));
END;
CREATE TABLE stories (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    story_id INTEGER NOT NULL,
    words INTEGER NOT NULL
);
CREATE INDEX stories_by_story ON stories (story_id, words, article_id);

CREATE TABLE told_alone (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL UNIQUE REFERENCES articles (id) ON DELETE CASCADE
);


-- Whom the user follows; of articles up to `seen`, the last one that was there when its page was looked at,
-- nothing is new.

CREATE TABLE follows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL UNIQUE REFERENCES entities (id),
    seen INTEGER NOT NULL DEFAULT 0
);


-- Queries that the user keeps under a name; the first nine have keys.

CREATE TABLE saved_views (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL
);


-- Feeds: what is known of the feed at an address, which stays when nobody is subscribed to it any more; what
-- the user is subscribed to, in the user's own words; and which article each item became, or was. An item whose
-- article was deleted is known still, so that it does not come in again.

CREATE TABLE feeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    site TEXT,
    etag TEXT,
    modified TEXT,
    body_key TEXT,
    visited TEXT,
    due TEXT,
    closed_until TEXT,
    pace INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    trouble TEXT NOT NULL DEFAULT '',
    gone INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE subscriptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id INTEGER NOT NULL UNIQUE REFERENCES feeds (id),
    given_name TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',
    minutes INTEGER,
    full_text TEXT NOT NULL DEFAULT 'when short',
    paused INTEGER NOT NULL DEFAULT 0,
    since TEXT NOT NULL
);

CREATE TABLE feed_items (
    feed_id INTEGER NOT NULL REFERENCES feeds (id),
    item_key TEXT NOT NULL,
    told_key TEXT NOT NULL,
    article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
    PRIMARY KEY (feed_id, item_key)
) WITHOUT ROWID;
CREATE INDEX feed_items_by_article ON feed_items (article_id, feed_id) WHERE article_id IS NOT NULL;

-- How many unread articles of each feed lie in the inbox. What is deleted lay in the bin before.

CREATE TRIGGER feeds_unread_update AFTER UPDATE OF place, read ON articles
WHEN (NEW.place = 'inbox' AND NOT NEW.read) <> (OLD.place = 'inbox' AND NOT OLD.read) BEGIN
    UPDATE feeds SET unread = unread + iif(NEW.place = 'inbox' AND NOT NEW.read, 1, -1)
    WHERE id IN (SELECT feed_id FROM feed_items WHERE article_id = NEW.id);
END;
CREATE TRIGGER feeds_unread_insert AFTER INSERT ON feed_items
WHEN EXISTS (SELECT 1 FROM articles WHERE id = NEW.article_id AND place = 'inbox' AND NOT read) BEGIN
    UPDATE feeds SET unread = unread + 1 WHERE id = NEW.feed_id;
END;
CREATE TRIGGER feeds_unread_other AFTER UPDATE OF article_id ON feed_items
WHEN NEW.article_id IS NOT OLD.article_id BEGIN
    UPDATE feeds SET unread = unread
        + EXISTS (SELECT 1 FROM articles WHERE id = NEW.article_id AND place = 'inbox' AND NOT read)
        - EXISTS (SELECT 1 FROM articles WHERE id = OLD.article_id AND place = 'inbox' AND NOT read)
    WHERE id = NEW.feed_id;
END;

CREATE TABLE feed_visits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id INTEGER NOT NULL REFERENCES feeds (id),
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    status INTEGER,
    added INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    why TEXT NOT NULL DEFAULT '',
    moved_to TEXT
);
CREATE INDEX feed_visits_by_feed ON feed_visits (feed_id, id);


-- How often each deadline was changed, when last, and when it was done: for copies of it elsewhere, as in
-- calendars. One that is gone and comes back (undo, redo) counts on.

CREATE TABLE deadline_revisions (
    deadline_id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL DEFAULT 0,
    changed TEXT NOT NULL,
    done TEXT
);
INSERT INTO deadline_revisions SELECT id, 0, updated, iif(status = 'done', updated, NULL) FROM deadlines;

CREATE TRIGGER deadline_revisions_insert AFTER INSERT ON deadlines BEGIN
    INSERT INTO deadline_revisions
    SELECT NEW.id, 0, now, iif(NEW.status = 'done', now, NULL)
    FROM (SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') AS now) WHERE true
    ON CONFLICT (deadline_id) DO UPDATE SET
        revision = revision + 1, changed = excluded.changed, done = excluded.done;
END;
CREATE TRIGGER deadline_revisions_update AFTER UPDATE OF
    article_id, status, kind, what, who, date, due_time, zone, exact, hedged, note, priority, snoozed_until,
    same_as, lead_days, responsible, tags
ON deadlines BEGIN
    UPDATE deadline_revisions SET
        revision = revision + 1, changed = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'),
        done = iif(NEW.status = 'done', coalesce(done, strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')), NULL)
    WHERE deadline_id = NEW.id;
END;
CREATE TRIGGER deadline_revisions_delete AFTER DELETE ON deadlines BEGIN
    UPDATE deadline_revisions SET
        revision = revision + 1, changed = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), done = NULL
    WHERE deadline_id = OLD.id;
END;
CREATE TRIGGER deadline_revisions_article AFTER UPDATE OF title, source, url ON articles
WHEN (NEW.title, NEW.source, NEW.url) IS NOT (OLD.title, OLD.source, OLD.url) BEGIN
    UPDATE deadline_revisions SET
        revision = revision + 1, changed = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')
    WHERE deadline_id IN (SELECT id FROM deadlines WHERE article_id = NEW.id);
END;


-- Views: what people and other programs read, told in docs/library-file.md. Their names and columns stay.
-- What a reading found in articles of the bin is left out; offsets count characters from 0.

CREATE VIEW v_articles AS
SELECT
    id, title, source, byline, url, published, added, place AS folder, read, starred,
    (SELECT group_concat(tag, ', ') FROM article_tags WHERE article_id = articles.id) AS tags,
    words, language, deadlines, quotations, figures, annotations, origin, format, text
FROM articles;

CREATE VIEW v_deadlines AS
SELECT
    d.id,
    (SELECT min(s.id) FROM suggestions s WHERE s.deadline_id = d.id) AS suggestion_id,
    d.status, nullif(d.date, '') AS date, iif(d.date = '', NULL, d.first) AS first,
    iif(d.date = '', NULL, d.last) AS last, d.due_time, d.zone, d.kind, d.what, d.who, d.exact AS sentence,
    d.hedged, d.note, d.priority, d.snoozed_until,
    (SELECT group_concat(value, ', ') FROM json_each(d.moved_from)) AS due_before,
    d.suggested_date AS told, d.same_as, d.lead_days, nullif(d.repeats, '') AS repeats,
    nullif(d.responsible, '') AS responsible, (SELECT group_concat(value, ', ') FROM json_each(d.tags)) AS tags,
    (SELECT d.rule || ' ' || name FROM procedure_events WHERE id = d.event_id) AS rule,
    d.article_id, coalesce(a.title, d.article_title) AS title, coalesce(a.source, d.source) AS source,
    a.url, a.published, a.place AS folder,
    iif(d.orphan, 0, d.start) AS start, iif(d.orphan, 0, d."end") AS "end", d.orphan, d.created, d.updated
FROM deadlines d LEFT JOIN articles a ON a.id = d.article_id
UNION ALL
SELECT
    NULL, s.id, 'suggested', s.date, s.first, s.last, s.due_time, s.due_zone, s.kind, s.what, s.who, s.sentence,
    s.hedged, '', 0, NULL, (SELECT group_concat(value, ', ') FROM json_each(s.moved_from)), s.date, NULL,
    NULL, NULL, NULL, NULL, NULL,
    s.article_id, a.title, a.source, a.url, a.published, a.place, s.start, s."end", 0, NULL, NULL
FROM suggestions s JOIN articles a ON a.id = s.article_id
WHERE s.deadline_id IS NULL AND a.place <> 'bin';

CREATE VIEW v_annotations AS
SELECT
    n.id, n.exact AS passage, n.note, n.colour,
    (SELECT group_concat(value, ', ') FROM json_each(n.tags)) AS tags,
    n.article_id, a.title, a.source, a.url, a.published, a.place AS folder,
    iif(n.orphan, 0, n.start) AS start, iif(n.orphan, 0, n."end") AS "end", n.orphan, n.created, n.updated
FROM annotations n JOIN articles a ON a.id = n.article_id;

CREATE VIEW v_mentions AS
SELECT
    coalesce(root.given_name, root.name) AS name, root.kind, root.id AS entity_id, m.role,
    substr(a.text, m.start + 1, m."end" - m.start) AS surface,
    replace(substr(a.text, max(m.start - 59, 1), min(m.start, 60) + m."end" - m.start + 60), char(10), ' ')
        AS excerpt,
    m.article_id, a.title, a.source, a.url, a.published, m.start, m."end", m.confidence, m.rule
FROM mentions m
JOIN articles a ON a.id = m.article_id
JOIN entities named ON named.id = m.entity_id
JOIN entities root ON root.id = coalesce(named.merged_into, named.id)
WHERE NOT m.rejected AND NOT root.hidden AND a.place <> 'bin';

CREATE VIEW v_quotes AS
SELECT
    coalesce(root.given_name, root.name, q.speaker) AS speaker,
    CASE WHEN NOT root.hidden THEN root.id END AS speaker_id, q.cue,
    substr(a.text, q.start + 1, q."end" - q.start) AS quotation, q.type,
    q.article_id, a.title, a.source, a.url, a.published, q.start, q."end", q.confidence, q.rule
FROM quotations q
JOIN articles a ON a.id = q.article_id
LEFT JOIN entities named ON named.id = q.speaker_id
LEFT JOIN entities root ON root.id = coalesce(named.merged_into, named.id)
WHERE NOT q.rejected AND a.place <> 'bin';

CREATE VIEW v_figures AS
SELECT
    f.kind, f.value, f.upper, f.unit, f.about, f.approximate,
    substr(a.text, f.start + 1, f."end" - f.start) AS surface,
    replace(substr(a.text, max(f.start - 59, 1), min(f.start, 60) + f."end" - f.start + 60), char(10), ' ')
        AS excerpt,
    f.article_id, a.title, a.source, a.url, a.published, f.start, f."end", f.confidence, f.rule
FROM figures f JOIN articles a ON a.id = f.article_id
WHERE NOT f.rejected AND a.place <> 'bin';

CREATE VIEW v_dates AS
SELECT
    t.type, t.value, t.first, t.last, t.unresolved, t.ambiguous,
    (SELECT group_concat(value, ', ') FROM json_each(t.alternatives)) AS alternatives, t.mod, t.note, t.zone,
    substr(a.text, t.start + 1, t."end" - t.start) AS surface,
    replace(substr(a.text, max(t.start - 59, 1), min(t.start, 60) + t."end" - t.start + 60), char(10), ' ')
        AS excerpt,
    t.article_id, a.title, a.source, a.url, a.published, t.start, t."end", t.confidence, t.rule
FROM timexes t JOIN articles a ON a.id = t.article_id
WHERE NOT t.rejected AND a.place <> 'bin';

CREATE VIEW v_links AS
SELECT
    replace(
        substr(
            a.text, json_extract(l.value, '$[1]') + 1,
            json_extract(l.value, '$[2]') - json_extract(l.value, '$[1]')
        ), char(10), ' '
    ) AS words,
    json_extract(l.value, '$[4]') AS target,
    a.id AS article_id, a.title, a.source, a.url, a.published,
    json_extract(l.value, '$[1]') AS start, json_extract(l.value, '$[2]') AS "end"
FROM articles a, json_each(a.structure) l
WHERE json_extract(l.value, '$[0]') = 'link' AND a.place <> 'bin';

CREATE VIEW v_feeds AS
SELECT
    s.id, coalesce(nullif(s.given_name, ''), nullif(f.title, ''), f.address) AS name, f.address, f.site,
    (SELECT group_concat(value, ', ') FROM json_each(s.tags)) AS tags, s.minutes, s.full_text, s.paused, s.since,
    f.visited, f.due, f.failures, f.trouble, f.gone, f.unread,
    (SELECT count(article_id) FROM feed_items WHERE feed_id = f.id) AS articles
FROM subscriptions s JOIN feeds f ON f.id = s.feed_id;


-- Files of watched folders as they were when they came in, so that each does so once; and the article that one
-- became, where it became one, so that it is brought up to date when its file changes.

CREATE TABLE watched_files (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL
) WITHOUT ROWID;
CREATE INDEX watched_files_by_article ON watched_files (article_id) WHERE article_id IS NOT NULL;
