package admission

import (
	"bytes"
	"context"
	"slices"

	"example.org/admissions/domain/access"
)

// pageInSight is how many changes are read at once for who does not see them all, and
// pagesInSight after how many of such pages without an item they are told to go on.
const (
	pageInSight  = 200
	pagesInSight = 20
)

// changesInSight reads over what somebody does not see until there is something.
func (s *Service) changesInSight(ctx context.Context, sight access.Sight, after int64, limit int) (seen []Change, next int64, err error) {
	next = after
	for range pagesInSight {
		all, err := s.following(ctx, next, pageInSight)
		if err != nil {
			return nil, after, err
		}
		next = lastOf(all, next)
		if seen, err = s.seen(ctx, sight, all); err != nil {
			return nil, after, err
		}
		if len(seen) > limit {
			seen = seen[:limit]
			next = lastOf(seen, next)
		}
		if len(seen) > 0 || len(all) < pageInSight {
			break
		}
	}
	return seen, next, nil
}

// seen is a page of the feed as somebody limited sees it: of their programmes only,
// with the payload they see and a hash of that. An amendment of nothing they see is
// no item.
func (s *Service) seen(ctx context.Context, sight access.Sight, all []Change) ([]Change, error) {
	before, err := s.preceding(ctx, all)
	if err != nil {
		return nil, err
	}
	var seen []Change
	for _, c := range all {
		item, ok, err := s.item(sight, c, before[c.Seq])
		if err != nil {
			return nil, err
		}
		if ok {
			seen = append(seen, item)
		}
	}
	return seen, nil
}

// preceding asks what only amendments are compared with: a step of the status is seen
// by everybody.
func (s *Service) preceding(ctx context.Context, all []Change) (map[int64][]byte, error) {
	var amended []int64
	for _, c := range all {
		if c.Type == WasAmended {
			amended = append(amended, c.Seq)
		}
	}
	if len(amended) == 0 {
		return map[int64][]byte{}, nil
	}
	return s.Feed.Preceding(ctx, amended)
}

// item is one change as somebody sees it; ok is false when it is none for them. Of whom
// there is nothing left, everybody is told, for nothing says whose they were.
func (s *Service) item(sight access.Sight, c Change, before []byte) (_ Change, ok bool, err error) {
	if c.Payload == nil {
		return c, true, nil
	}
	if len(sight.Programmes) > 0 {
		now, err := s.Told(c.Payload)
		if err != nil || !covers(sight, now) {
			return c, false, err
		}
	}
	paths := seenBy(sight)
	if paths == nil {
		return c, true, nil
	}
	substance := slices.DeleteFunc(slices.Clone(paths), func(path string) bool { return path == timeOfChange })
	if before != nil && bytes.Equal(s.Only(before, substance), s.Only(c.Payload, substance)) {
		return c, false, nil
	}
	c.Payload = s.Only(c.Payload, paths)
	c.PayloadHash = hashOf(c.Payload)
	return c, true, nil
}

// timeOfChange is what always differs between two states, and is no difference.
const timeOfChange = "updated_at"
