package reader

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
)

// flashTime is how long a place is pointed out.
const flashTime = 900 * time.Millisecond

// flash is a passage that is being pointed out.
type flash struct {
	span   corpus.Span
	colour color.Color // nil when it is over
	run    *fyne.Animation
}

// Flash scrolls to a passage and points it out for a moment.
func (r *Reader) Flash(s corpus.Span) {
	r.ScrollTo(s.Start)
	if r.flash.run != nil {
		r.flash.run.Stop()
	}
	r.flash.span = s
	r.flash.run = &fyne.Animation{Duration: flashTime, Curve: fyne.AnimationEaseIn, Tick: r.fade}
	r.fade(0)
	r.flash.run.Start()
}

// fade draws the flash as far as it has got, from 0 to 1.
func (r *Reader) fade(done float32) {
	st := r.palette.style
	r.flash.colour = mix(st.Flash, st.Background, float64(done))
	if done >= 1 {
		r.flash.colour = nil
	}
	r.compose()
}
