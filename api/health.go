package api

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// health answers the questions of whoever keeps the program running: does it
// live, and can it serve.
func (s *Server) health(e *echo.Echo) {
	e.GET("/healthz", func(c echo.Context) error { return c.JSON(http.StatusOK, map[string]string{"status": "ok"}) })
	e.GET("/readyz", func(c echo.Context) error {
		ctx, cancel := context.WithTimeout(c.Request().Context(), 3*time.Second)
		defer cancel()
		status, checks := http.StatusOK, map[string]string{}
		for _, check := range s.Ready {
			checks[check.Name] = "ok"
			if err := check.Func(ctx); err != nil {
				s.Log.WarnContext(ctx, "not ready", "check", check.Name, "error", err)
				status, checks[check.Name] = http.StatusServiceUnavailable, "not ready"
			}
		}
		if status != http.StatusOK {
			c.Response().Header().Set("Retry-After", "5")
		}
		return c.JSON(status, map[string]any{"checks": checks})
	})
	if s.Mail != nil {
		e.Any("/dev/mail", echo.WrapHandler(s.Mail))
		e.Any("/dev/mail/*", echo.WrapHandler(s.Mail))
	}
}
