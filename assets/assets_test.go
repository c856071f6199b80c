package assets

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"image/png"
	"io"
	"testing"
)

func TestIconIsSquareAndHasTransparentCorners(t *testing.T) {
	img, err := png.Decode(bytes.NewReader(Icon))
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds().Size(); got.X != 512 || got.Y != 512 {
		t.Errorf("icon is %v pixels, want 512 by 512", got)
	}
	if _, _, _, alpha := img.At(0, 0).RGBA(); alpha != 0 {
		t.Error("the icon's corner is not transparent")
	}
	if got := color.NRGBAModel.Convert(img.At(256, 100)); got != (color.NRGBA{0xfb, 0xf9, 0xf4, 0xff}) {
		t.Errorf("the page is drawn in %v", got)
	}
}

func TestIconSVGIsWellFormed(t *testing.T) {
	dec := xml.NewDecoder(bytes.NewReader(IconSVG))
	for {
		_, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
