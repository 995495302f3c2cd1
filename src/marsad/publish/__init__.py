"""What people and programs get: tables, Markdown, HTML, data frames, explanations."""
