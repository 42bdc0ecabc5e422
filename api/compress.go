package api

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/labstack/echo/v4"
)

// compressible are the texts the API answers with. Papers are PDFs and photographs,
// workbooks are archives: they are small already, and are asked for in ranges.
var compressible = []string{"application/json", "application/problem+json", "application/x-ndjson", "text/csv"}

// worthCompressing is the size in bytes from which an answer is compressed: below,
// it is one packet either way.
const worthCompressing = 1024

// compressed answers GET with zstd or gzip for who accepts it: the description of a
// form is a quarter as long, which on a bad line is a second. Answers to other methods
// stay as they are; tokens are only in those, so the size of a compressed answer
// tells nothing about one (https://breachattack.com).
func compressed(next echo.HandlerFunc) echo.HandlerFunc {
	wrap, err := gzhttp.NewWrapper(gzhttp.ContentTypes(compressible), gzhttp.MinSize(worthCompressing))
	if err != nil {
		panic(err) // it only reads what stands here
	}
	return func(c echo.Context) error {
		if c.Request().Method != http.MethodGet {
			return next(c)
		}
		plain := c.Response()
		defer c.SetResponse(plain) // what was sent is counted there
		wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c.SetResponse(echo.NewResponse(w, c.Echo()))
			if err := next(c); err != nil {
				c.Error(err) // here, while a problem can still be compressed
			}
		}))(plain, c.Request())
		return nil
	}
}
