"""The SQLite file: schema and migrations, then one file an aggregate. The only room that speaks SQL."""
