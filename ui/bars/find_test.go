package bars

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/ui/widgets"
)

// TestFindFits: at any width everything shown is within the bar and apart, and
// the field and the way to close it are always there.
func TestFindFits(t *testing.T) {
	test.NewTempApp(t)
	f := NewFind(widgets.NewTips(func(func()) {}))
	f.Object.Show()
	for width := float32(190); width < 1200; width += 10 {
		f.Object.Resize(fyne.NewSize(width, 44))
		var end float32
		for i, o := range []fyne.CanvasObject{f.Entry, f.count, f.wholeWord, f.previous, f.next, f.close} {
			if o.Size().Width == 0 {
				if i < 2 || i == 5 || width > 640 {
					t.Errorf("at %v part %d is missing", width, i)
				}
				continue
			}
			if o.Position().X < end {
				t.Errorf("at %v part %d begins at %v, within the one ahead that ends at %v", width, i, o.Position().X, end)
			}
			end = o.Position().X + o.Size().Width
		}
		if end > width-24 {
			t.Errorf("at %v the parts end at %v", width, end)
		}
	}
}
