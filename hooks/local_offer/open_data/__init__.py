"""The council's facts for other people's programs: Open Referral UK, CSV, JSON, feeds, calendars and search engines."""
