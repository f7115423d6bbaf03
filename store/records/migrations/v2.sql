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


-- Which deadline a suggestion became, tracked or dismissed, where it said before only that it did.

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
    sentence TEXT NOT NULL
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
    start, "end", timex_start, timex_end, date, first, last, kind, what, rule, who, hedged, confidence, sentence
FROM suggestions_1 s;
DROP TABLE suggestions_1;
CREATE INDEX suggestions_by_article ON suggestions (article_id);
CREATE INDEX suggestions_by_deadline ON suggestions (deadline_id) WHERE deadline_id IS NOT NULL;
CREATE INDEX suggestions_open ON suggestions (last, first) WHERE deadline_id IS NULL;


-- Queries: what is asked for and has no index yet; and what was asked for is offered again.

CREATE INDEX articles_by_language ON articles (language) WHERE language IS NOT NULL;
CREATE INDEX articles_by_byline ON articles (byline) WHERE byline IS NOT NULL;
CREATE TABLE query_history (query TEXT PRIMARY KEY, asked INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX query_history_by_asked ON query_history (asked);


-- Views: what people and other programs read. Their names and columns stay as they are.

CREATE VIEW v_articles AS
SELECT
    id, title, source, byline, url, published, added, place AS folder, read, starred,
    (SELECT group_concat(tag, ', ') FROM article_tags WHERE article_id = articles.id) AS tags,
    words, language, deadlines, quotations, figures, annotations, origin, format, text
FROM articles;
