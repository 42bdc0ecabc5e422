// Command client counts the admitted: it is there to be compiled against the generated
// client, so that names other programs use are seen to stay.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"example.org/client/admissions"
)

func main() {
	key := func(_ context.Context, r *http.Request) error {
		r.Header.Set("Authorization", "Bearer "+os.Getenv("ADMISSIONS_KEY"))
		return nil
	}
	c, err := admissions.NewClientWithResponses(os.Getenv("ADMISSIONS_URL"), admissions.WithRequestEditorFn(key))
	if err != nil {
		log.Fatal(err)
	}
	changes, err := c.ListAdmissionChangesWithResponse(context.Background(), &admissions.ListAdmissionChangesParams{})
	if err != nil {
		log.Fatal(err)
	}
	if changes.JSON200 == nil {
		log.Fatalf("%s: %s", changes.Status(), changes.ApplicationproblemJSON401.Code)
	}
	for _, c := range changes.JSON200.Items {
		fmt.Println(c.Seq, c.Type, c.Payload.Person.FullName)
	}
}
