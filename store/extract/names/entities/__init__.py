"""Who is who within one article: names, namesakes, pronouns and genders."""
