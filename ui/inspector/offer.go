package inspector

import (
	"slices"
	"strings"

	"glossator/ui/widgets"
)

// offer is a value put forward for a field that is empty: a button beneath it,
// and the first of what the field completes. It fills nothing by itself.
type offer struct {
	value  string
	button *widgets.Button
	row    *widgets.Row
}

func newOffer(take func(value string), leave func()) *offer {
	o := &offer{}
	o.button = widgets.NewButton("", func() { take(o.value) })
	o.button.OnEscape = leave
	o.row = widgets.NewRow(o.button)
	o.row.Hide()
	return o
}

// mostOffered is how many characters of an offer are shown.
const mostOffered = 30

// put shows a value as offered, none for "".
func (o *offer) put(value string) {
	o.value = value
	shown := []rune(value)
	if len(shown) > mostOffered {
		shown = append(shown[:mostOffered:mostOffered], '…')
	}
	o.button.Text = string(shown) + "?"
	o.row.Hidden = value == ""
	o.row.Refresh()
}

// ahead puts the offered value ahead of others that begin with what is typed.
func (o *offer) ahead(values []string, typed string) []string {
	if o.value == "" || !strings.HasPrefix(strings.ToLower(o.value), strings.ToLower(strings.TrimSpace(typed))) {
		return values
	}
	others := slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == o.value })
	return slices.Insert(others, 0, o.value)
}

// offerSpeaker lets a field put forward who seems to speak.
func (v *View) offerSpeaker(f *entry) {
	f.offered = func() string { return v.detail.Speaker }
	f.offer = newOffer(func(value string) {
		f.c.Entry.SetText(value)
		f.c.Entry.Commit()
		v.h.Done()
	}, v.h.Done)
	used := f.c.Values
	f.c.Values = func(typed string) []string { return f.offer.ahead(used(typed), typed) }
}

// Offers are the buttons of the values that are put forward.
func (v *View) Offers() []*widgets.Button {
	var list []*widgets.Button
	for _, f := range v.fields {
		if e, ok := f.(*entry); ok && e.offer != nil && e.offer.row.Visible() {
			list = append(list, e.offer.button)
		}
	}
	return list
}
