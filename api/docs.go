package api

import (
	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"
)

// docs serves the human side of the OpenAPI document.
func (s *Server) docs(_ *echo.Echo, _ huma.API) {}
