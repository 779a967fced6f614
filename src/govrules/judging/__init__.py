"""One rule against the facts known of one project: the verdict, its deadline, the stage that is reached."""
