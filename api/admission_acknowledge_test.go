package api_test

import (
	"fmt"
	"testing"
	"time"
)

func TestAnAcknowledgementIsRefused(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(2)
	reads := w.integration()
	writes := w.key("admissions:write", time.Hour).is(t, 201).text(t, "key")
	items := w.feed(t, reads, 0, "").Items
	one, other := items[0], items[1]
	w.exec(`UPDATE admissions SET student_number = 'TAKEN' WHERE id = $1`, other.AdmissionID)
	good := fmt.Sprintf(`{"seq":%d,"result":"imported"}`, one.Seq)
	for _, tt := range []struct {
		name, id, as, body string
		want               int
		has                string
	}{
		{"nobody", one.AdmissionID, "", good, 401, ""},
		{"officer", one.AdmissionID, "officer", good, 403, ""},
		{"a key that may only read", one.AdmissionID, reads, good, 403, ""},
		{"no such admission", "019af000-0000-7000-8000-000000000000", writes, good, 404, "admission.not_found"},
		{"no id", "x", writes, good, 404, "admission.not_found"},
		{"no seq", one.AdmissionID, writes, `{"result":"imported"}`, 422, "seq"},
		{"another's seq", one.AdmissionID, writes, fmt.Sprintf(`{"seq":%d,"result":"imported"}`, other.Seq), 422, "acknowledgement.seq"},
		{"seq of the future", one.AdmissionID, writes, `{"seq":99,"result":"imported"}`, 422, "acknowledgement.seq"},
		{"unknown result", one.AdmissionID, writes, `{"seq":1,"result":"maybe"}`, 422, "result"},
		{"rejected without a reason", one.AdmissionID, writes, fmt.Sprintf(`{"seq":%d,"result":"rejected"}`, one.Seq), 422, "acknowledgement.errors"},
		{"rejected with a number", one.AdmissionID, writes, fmt.Sprintf(`{"seq":%d,"result":"rejected","student_number":"1","errors":["x"]}`, one.Seq), 422, "student_number"},
		{"a number that is none", one.AdmissionID, writes, fmt.Sprintf(`{"seq":%d,"result":"imported","student_number":"=1+1"}`, one.Seq), 422, "student_number"},
		{"another student's number", one.AdmissionID, writes, fmt.Sprintf(`{"seq":%d,"result":"imported","student_number":"TAKEN"}`, one.Seq), 409, "enrolment.student_number_taken"},
		{"another number than the student has", other.AdmissionID, writes, fmt.Sprintf(`{"seq":%d,"result":"imported","student_number":"NEW"}`, other.Seq), 409, "acknowledgement.student_number"},
		{"more than is asked", one.AdmissionID, writes, fmt.Sprintf(`{"seq":%d,"result":"imported","status":"enrolled"}`, one.Seq), 422, "status"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w.do("POST", "/admissions/"+tt.id+"/acknowledgement", tt.as, tt.body).is(t, tt.want, tt.has)
		})
	}
	if kept := w.value("SELECT count(*)::text FROM acknowledgements"); kept != "0" {
		t.Errorf("%s refused answers were kept", kept)
	}
	w.do("GET", "/admissions/acknowledgements", writes, "").is(t, 403)
	w.do("GET", "/admissions/acknowledgements?result=lost", "officer", "").is(t, 422)
}

func TestAReceiverAnswersAndTheNumberGoesRound(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(1)
	reads := w.integration()
	writes := w.key("admissions:write", time.Hour).is(t, 201).text(t, "key")
	c := w.feed(t, reads, 0, "").Items[0]
	answer := func(body string) answer {
		return w.do("POST", "/admissions/"+c.AdmissionID+"/acknowledgement", writes, fmt.Sprintf(body, c.Seq)).is(t, 200)
	}
	answer(`{"seq":%d,"result":"rejected","errors":["the Chinese name is missing",{"field":"person.gender","code":"E17","detail":"unknown"}]}`)
	board := w.do("GET", "/admissions/acknowledgements?result=rejected", "officer", "").is(t, 200)
	board.is(t, 200, "the Chinese name is missing")
	board.is(t, 200, "E17")
	w.do("GET", "/admissions/acknowledgements", reads, "").is(t, 200, `"total":0`) // another receiver's are not its business
	for range 2 {                                                                  // the same answer twice is one
		answer(`{"seq":%d,"result":"imported","student_number":"20270042"}`)
	}
	w.do("GET", "/admissions/acknowledgements?result=rejected", "officer", "").is(t, 200, `"total":0`)
	w.do("GET", "/admissions/acknowledgements", "officer", "").is(t, 200, `"total":1`)
	w.do("GET", "/admissions/"+c.AdmissionID, reads, "").is(t, 200, `"student_number":"20270042"`)
	p := w.feed(t, reads, c.Seq, "")
	if len(p.Items) != 1 || p.Items[0].Type != "amended" {
		t.Fatalf("the number is not a change: %v", p.types())
	}
	w.do("GET", "/admissions/acknowledgements", "officer", "").is(t, 200, fmt.Sprintf(`"last_seq":%d`, p.Items[0].Seq))
	if n := w.value("SELECT count(*)::text FROM audit_events WHERE verb = 'admission.acknowledged'"); n != "3" {
		t.Errorf("%s of 3 answers are in the log", n)
	}
}
