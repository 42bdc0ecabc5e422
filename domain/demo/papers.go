package demo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
)

// Scan makes a small PDF of so many pages that says what it is.
func (m *Maker) Scan(title, name string, pages int) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	kids := make([]string, pages)
	for i := range kids {
		kids[i] = fmt.Sprintf("%d 0 R", 4+2*i)
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), pages))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for i := range pages {
		lines := []string{title, name, fmt.Sprintf("Page %d of %d", i+1, pages), "Serial " + m.digits(10), "This paper is made up for demonstration and proves nothing."}
		var text strings.Builder
		text.WriteString("BT /F1 18 Tf 72 740 Td 26 TL ")
		for _, l := range lines {
			text.WriteString("(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(l) + ") Tj T* /F1 11 Tf ")
		}
		text.WriteString("ET")
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", 5+2*i))
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", text.Len(), text.String()))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

// Photo makes a portrait of nobody as JPEG: a head and shoulders before white.
func (m *Maker) Photo(width, height int) []byte {
	skin := color.RGBA{uint8(120 + m.r.IntN(110)), uint8(90 + m.r.IntN(90)), uint8(70 + m.r.IntN(80)), 255}
	coat := color.RGBA{uint8(m.r.IntN(120)), uint8(m.r.IntN(120)), uint8(60 + m.r.IntN(140)), 255}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	w, h := float64(width), float64(height)
	for y := range height {
		for x := range width {
			dx, dy := (float64(x)-w/2)/w, float64(y)/h
			c := color.RGBA{250, 250, 252, 255}
			switch {
			case dx*dx/0.040+(dy-0.40)*(dy-0.40)/0.050 < 1:
				c = skin
			case dx*dx/0.16+(dy-1.02)*(dy-1.02)/0.11 < 1:
				c = coat
			}
			img.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	_ = jpeg.Encode(&b, img, &jpeg.Options{Quality: 85}) // a buffer takes everything
	return b.Bytes()
}
