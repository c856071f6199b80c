package reader

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2/canvas"
)

// dashes is a dashed line in one object, however long it is.
type dashes struct {
	raster *canvas.Raster
	colour color.Color
	dotted bool
}

// The pattern of dashed and of dotted lines, in multiples of their thickness.
const (
	dashOn, dashOff = 3.0, 1.75
	dotOn, dotOff   = 1.0, 1.5
)

func newDashes() *dashes {
	d := &dashes{}
	d.raster = canvas.NewRaster(d.paint)
	d.raster.ScaleMode = canvas.ImageScalePixels
	return d
}

// paint draws the pattern into w by h pixels of the display.
func (d *dashes) paint(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	if d.colour == nil {
		return img
	}
	c := color.NRGBAModel.Convert(d.colour).(color.NRGBA)
	on, period := dashOn*float64(h), (dashOn+dashOff)*float64(h)
	if d.dotted {
		on, period = dotOn*float64(h), (dotOn+dotOff)*float64(h)
	}
	for x := range w {
		if at := float64(x) - float64(int(float64(x)/period))*period; at >= on {
			continue
		}
		for y := range h {
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}
