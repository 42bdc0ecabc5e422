package postgres

// CheckIn is Check in a transaction of the test's, which can undo what it broke.
var CheckIn = checkIn
