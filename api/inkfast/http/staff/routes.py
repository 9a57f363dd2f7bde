"""All parts of the staff room."""

from inkfast.http.staff import acts, exams, live, people, results, schools, sessions

STAFF_ROOM = tuple(part.blueprint for part in (exams, people, live, acts, results, sessions, schools))
