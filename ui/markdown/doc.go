// Package markdown shows short texts in Markdown (CommonMark): headings,
// paragraphs, lists, quotations, code and emphasis. Links show their text and
// address, pictures what they are called: nothing is ever fetched. HTML is shown
// as it is written.
//
// It may import Fyne, goldmark, ui/look, ui/widgets and store/corpus. Lengths are
// pixels independent of the display's scale.
package markdown
