package admission

import (
	"context"
	"time"

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
		return nil, nil
	}
	return s.Feed.Preceding(ctx, amended)
}

// item is one change as somebody sees it; ok is false when it is none for them. Of whom
// there is nothing left, everybody is told, for nothing says whose they were.
func (s *Service) item(sight access.Sight, c Change, before []byte) (_ Change, ok bool, err error) {
	if c.Payload == nil {
		return c, true, nil
	}
	now, err := s.Told(c.Payload)
	if err != nil || !covers(sight, now) {
		return c, false, err
	}
	hidden := hiddenFrom(sight)
	narrow(&now, sight, hidden)
	if c.Payload, err = s.Canonical(now); err != nil {
		return c, false, err
	}
	c.PayloadHash = hashOf(c.Payload)
	if before == nil {
		return c, true, nil
	}
	was, err := s.Told(before)
	if err != nil {
		return c, false, err
	}
	narrow(&was, sight, hidden)
	same, err := s.same(was, now)
	return c, !same, err
}

// same reports whether two states differ in nothing but the time of the last change.
func (s *Service) same(one, other Admission) (bool, error) {
	one.UpdatedAt, other.UpdatedAt = time.Time{}, time.Time{}
	a, err := s.Canonical(one)
	if err != nil {
		return false, err
	}
	b, err := s.Canonical(other)
	return string(a) == string(b), err
}
