"""A picture in the forms of other programs: JSON, CSV, JSON-LD, PLOVER, iCalendar."""
