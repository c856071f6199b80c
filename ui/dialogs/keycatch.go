package dialogs

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/command"
	"glossator/ui/widgets"
)

// keyCatcher waits for one key, with its modifiers. It shows the words that ask
// for it.
type keyCatcher struct {
	widget.BaseWidget
	words *widgets.Text
	// caught gets the key, left is called for Escape or when the keyboard goes
	// elsewhere.
	caught func(command.Key)
	left   func()

	shift bool
	digit fyne.KeyName // pressed with Shift: what it writes is still to come
	done  bool
}

func newKeyCatcher(words string, caught func(command.Key), left func()) *keyCatcher {
	k := &keyCatcher{words: widgets.NewText(words), caught: caught, left: left}
	k.ExtendBaseWidget(k)
	return k
}

func (k *keyCatcher) end(then func()) {
	if !k.done {
		k.done = true
		then()
	}
}

func (k *keyCatcher) take(key command.Key) { k.end(func() { k.caught(key) }) }

// HeightFor implements widgets.Flowing.
func (k *keyCatcher) HeightFor(width float32) float32 { return k.words.HeightFor(width) }

// CreateRenderer implements fyne.Widget.
func (k *keyCatcher) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(k.words) }

// AcceptsTab implements fyne.Tabbable.
func (k *keyCatcher) AcceptsTab() bool { return true }

// FocusGained implements fyne.Focusable.
func (k *keyCatcher) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (k *keyCatcher) FocusLost() { k.end(k.left) }

// KeyDown implements desktop.Keyable.
func (k *keyCatcher) KeyDown(e *fyne.KeyEvent) { k.held(e, true) }

// KeyUp implements desktop.Keyable.
func (k *keyCatcher) KeyUp(e *fyne.KeyEvent) { k.held(e, false) }

func (k *keyCatcher) held(e *fyne.KeyEvent, down bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		k.shift = down
	}
}

// TypedKey implements fyne.Focusable. A key that writes is known by what it
// writes, but for a digit with Shift: that writes something else on every
// keyboard.
func (k *keyCatcher) TypedKey(e *fyne.KeyEvent) {
	digit := len(e.Name) == 1 && e.Name >= "0" && e.Name <= "9"
	switch {
	case modifier(e.Name):
	case e.Name == fyne.KeyEscape:
		k.end(k.left)
	case digit && k.shift:
		k.digit = e.Name // what it writes must not come to whom the keyboard goes next
	case len([]rune(e.Name)) == 1 || e.Name == fyne.KeySpace || e.Name == fyne.KeyUnknown:
	case k.shift:
		k.take(command.Shift(e.Name))
	default:
		k.take(command.Plain(e.Name))
	}
}

func modifier(name fyne.KeyName) bool {
	switch name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight, desktop.KeyAltLeft,
		desktop.KeyAltRight, desktop.KeySuperLeft, desktop.KeySuperRight, desktop.KeyCapsLock, desktop.KeyMenu:
		return true
	}
	return false
}

// TypedRune implements fyne.Focusable.
func (k *keyCatcher) TypedRune(r rune) {
	name := fyne.KeyName(unicode.ToUpper(r))
	switch {
	case k.digit != "" && !unicode.IsLetter(r):
		k.take(command.Shift(k.digit))
	case r == ' ':
		k.take(command.Plain(fyne.KeySpace))
	case k.shift && unicode.IsUpper(r):
		k.take(command.Shift(name))
	default:
		k.take(command.Plain(name))
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (k *keyCatcher) TypedShortcut(s fyne.Shortcut) {
	if key, ok := command.KeyOf(s); ok {
		k.take(key)
	}
}
