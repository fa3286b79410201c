-- Who owes what follows from the entries (docs/spec/meaning.md); nothing of it is kept beside them.
DROP TABLE owed;
DROP TABLE answer;
DROP TABLE due;
