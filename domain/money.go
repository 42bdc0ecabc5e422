package domain

import "time"

// Money is an amount in the minor unit of an ISO 4217 currency (fen, cents).
type Money struct {
	Amount   int64
	Currency string
}

// China is the zone in which every deadline of the college is set. It has had
// no daylight saving since 1991, so a fixed offset is exact.
var China = time.FixedZone("Asia/Shanghai", 8*60*60)
