package ingest

import "strings"

// The vocabulary of web pages, in the form that plainLine gives to a line. It
// was gathered from pages of newspapers, aggregators and weblogs.

// furniture are whole lines that are the page's and not the article's.
var furniture = set(`
accept all|accept all cookies|accept cookies|cookie policy|cookie settings|manage cookies|reject all
ad|ads|advert|advertise|advertise with us|advertisement|advertisements|advertising|paid content|promoted content|promoted stories|sponsored|sponsored content|sponsored by
article continues after advertisement|article continues after this ad|article continues below advertisement|article continues below this ad|continue reading below|story continues below advertisement|story continues below this ad|skip advertisement
back to top|go to top|scroll to top|top of page|to top
already a member|already a member? sign in here|already a subscriber|already registered|create account|create a free account|log in|log in here|login|my account|register|register now|sign in|sign in here|sign out|sign up|sign up now|subscribe|subscribe now|subscribe today|start your free trial|free trial|newsletter|newsletters|newsletter sign-up|newsletter signup
comment|comments|add a comment|add comment|be the first to comment|comments are closed|comments are off|join the conversation|leave a comment|leave a reply|load comments|no comments|post a comment|show comments|view comments|view all comments|write a comment
copy link|link copied|email this|email this article|print|print this|print this article|print this page|save this article|share|share now|share article|share this|share this article|share this page|share this post|share this story|share this video|share via|tweet this|tweet|gift this article|listen to this article|save article|bookmark
facebook|instagram|linkedin|pinterest|reddit|telegram|tiktok|twitter|whatsapp|youtube|email|x
follow|follow us|follow us on social media|connect with us|contact us|about us|about the author|privacy policy|terms and conditions|terms of service|terms of use|all rights reserved|sitemap|site map
home|menu|main menu|navigation|open menu|close menu|search|skip to content|skip to main content|skip to navigation|toggle navigation|close|news around you|news feed|breaking news|view in browser|view on website
continue reading|read full article|read full story|read the full article|read the full story|read more|read more here|see more|show more|load more|view more|learn more|find out more|click here|loading|please wait|see all|view all
next|next article|next post|next story|previous|previous article|previous post|previous story|older posts|newer posts
tags|related tags|topics|categories|filed under|posted in|more on this topic|spot_img|img|image|photo gallery|view gallery
download our app|download the app|get the app|open in app|open app|start reading|one app. one membership|100+ trusted global sources|fourteen days free
реклама|подписаться|подписывайтесь|поделиться|войти|комментарии|наверх|на главную|главная
anzeige|werbung|teilen|kommentare|anmelden|nach oben|drucken|startseite
publicité|partager|s'abonner|se connecter|commentaires|accueil|haut de page
publicidad|compartir|suscríbete|iniciar sesión|comentarios|inicio|volver arriba
إعلان|إعلانات|شارك|تسجيل الدخول|التعليقات
广告|登录|分享到|评论|返回顶部|廣告|登入|スポンサーリンク|広告|광고
`)

// sections are whole lines above lists of other articles: what follows them at
// the end of a page is theirs.
var sections = set(`
related|related article|related articles|related content|related coverage|related links|related news|related posts|related reading|related stories|related topics|related videos
read also|also read|read next|up next|what to read next|further reading|more stories|more news|more on this story|more to read|more from this author|more like this|in other news|from around the web|around the web
most popular|most read|most viewed|most shared|popular|popular now|popular posts|trending|trending now|trending stories|trending news|editor's choice|editor's picks|editors' picks|our picks|top picks|top stories|top news|latest|latest articles|latest headlines|latest news|latest posts|latest stories|recent posts|recent news|recent comments|featured|featured stories|don't miss|must read
recommended|recommended articles|recommended for you|recommended stories|recommended reading|you may also like|you may be interested in|you may like|you might also be interested in|you might also like|you might like|you might have missed|you may have missed
читайте также|другие новости|по теме|материалы по теме|популярное|самое читаемое|лента новостей
lesen sie auch|mehr zum thema|meistgelesen|das könnte sie auch interessieren
lire aussi|à lire aussi|les plus lus|sur le même sujet
lea también|más leídas|te puede interesar|noticias relacionadas
اقرأ أيضا|اقرأ أيضاً|مواضيع ذات صلة|الأكثر قراءة
相关阅读|相关新闻|推荐阅读|相關新聞|関連記事|関連ニュース|관련 기사|관련기사
`)

// inside are whole lines that are the page's wherever they stand.
var inside = set(`
advertisement|advertisements|article continues after advertisement|article continues after this ad|article continues below advertisement|article continues below this ad|story continues below advertisement|story continues below this ad|skip advertisement|spot_img
`)

// openings begin lines of the page's own, of at most 140 characters.
var openings = byWord(`
subscribe to|subscribe for|subscribe and|sign up for|sign up to|sign in to|sign in or|log in to|login to|register to|register for free
already a member|already a subscriber|already have an account|not a member|not a subscriber
follow us|join us on|join our newsletter|join our whatsapp|join our telegram|join our channel|like us on|find us on|click to share|click to email|click to print|tap to share|share this
click here to|click here for|tap here to|tap here for
read more:|read also:|also read:|see also:|see more:|related article:|recommended:|don't miss:|must read:|top stories on|more stories from|read more from
to advertise|advertise with|get all your news|get the latest|get breaking news|get our free|get our app|download our app|download the app|read news from|one subscription that|one app.|start your free
this website uses cookies|this site uses cookies|we use cookies|our site uses cookies|by continuing to use this|by continuing to browse|please enable javascript|enable javascript|you need to enable javascript|your browser does not
your email address will not be|required fields are|comments are|this site uses akismet|notify me of|save my name, email
copyright (c)|copyright 19|copyright 20|copyright ©|© 19|© 20|©|(c) 20|all rights reserved
filed under:|posted in:|tagged with:|tagged:
you have reached your|you've reached your|to continue reading|this article is for subscribers|this content is for|support our journalism|support independent journalism|skip to
spot_img
читайте также:|читайте нас|подписывайтесь на|подпишитесь на
lesen sie auch:|lire aussi :|lire aussi:|lea también:
`)

// briefs begin lines of the page's own of at most 60 characters that do not end
// as a sentence does; longer ones are often an article's.
var briefs = byWord(`
powered by|proudly powered by|become a member|become a subscriber|share on|share via|find us on
related:|more on:|more from|read more at|tags:|topics:|topic:|categories:|category:|sponsored by|presented by|download the|join our
`)

// credits begin lines at the end of a page that say where it was taken from.
var credits = byWord(`
credit:|credits:|photo credit:|image credit:|image source:|featured image:|photo by:
originally published under|originally published by|originally published on|originally published at|originally published in the|originally appeared on|originally appeared in
this article was originally published|this article originally appeared|this article first appeared|this article was first published|this article is republished|this story was originally published|this story originally appeared|this story first appeared|this post was originally published|this post originally appeared
republished from|republished under|republished with permission|reprinted with permission|syndicated from
`)

func set(list string) map[string]bool {
	m := make(map[string]bool)
	for _, phrase := range phrases(list) {
		m[phrase] = true
	}
	return m
}

// byWord groups phrases by their first word, so that a line is compared with
// few of them.
func byWord(list string) map[string][]string {
	m := make(map[string][]string)
	for _, phrase := range phrases(list) {
		word, _, _ := strings.Cut(phrase, " ")
		m[word] = append(m[word], phrase)
	}
	return m
}

func phrases(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == '|' || r == '\n' })
}
