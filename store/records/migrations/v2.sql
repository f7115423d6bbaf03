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


-- Views: what people and other programs read. Their names and columns stay as they are.

CREATE VIEW v_articles AS
SELECT
    id, title, source, byline, url, published, added, place AS folder, read, starred,
    (SELECT group_concat(tag, ', ') FROM article_tags WHERE article_id = articles.id) AS tags,
    words, language, deadlines, quotations, figures, annotations, origin, format, text
FROM articles;
