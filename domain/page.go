package domain

// Page is the part of a list that a caller asks for, by keyset.
type Page struct {
	Limit  int    // 1 to MaxLimit; zero means DefaultLimit
	Cursor string // opaque, from the last answer; empty for the first page
	Sort   string // a word the list allows, "-" in front for descending; empty for the list's own order
}

const (
	DefaultLimit = 50
	MaxLimit     = 200
)

// Size is the page's limit within its bounds.
func (p Page) Size() int {
	if p.Limit <= 0 {
		return DefaultLimit
	}
	return min(p.Limit, MaxLimit)
}

// List is one page of something. Total counts everything the filter matches
// that the caller may see; it is exact up to TotalCap, and an estimate beyond.
type List[T any] struct {
	Items           []T
	NextCursor      string // empty when this is the last page
	Total           int
	TotalIsEstimate bool
}

// TotalCap is how far a list is counted exactly: a full count of a big table
// would cost more than the page itself.
const TotalCap = 1000

// ErrCursor answers a cursor that this list did not give, or gave for another sort.
var ErrCursor = &Error{Kind: Malformed, Code: "page.cursor", Message: "This cursor does not belong to this list. Start again without a cursor."}

// ErrSort answers a sort that the list does not offer.
var ErrSort = &Error{Kind: Malformed, Code: "page.sort", Message: "This list cannot be sorted that way."}
