# Greeting and menu
welcome =
    Hello, this is <b>Cầu Nối</b>, "the bridge".
    I am a computer program. I help you find the right support: allowances, counselling, protection from danger.
    Tell me in your own words, or choose below.
menu = What do you need? Tell me in your own words, or choose below.
language-ask =
    Bạn muốn dùng tiếng nào?
    Which language would you like?
language-set = I will speak English with you.

# Shared buttons
go-menu = 🏠 Menu
go-start = 🏠 Menu
go-find = 🔎 Find help
go-benefits = 💰 Check benefits
go-screen = 📝 Wellbeing check
go-request = 📨 Send a request
go-requests = 📮 My requests
go-handbook = 📚 Handbooks
go-events = 📅 Events
go-book = 📆 Choose a time
go-crisis = 🆘 Emergency
go-privacy = 🔒 Privacy
go-language = 🌐 Language
go-exit = 🚪 Quick exit
back = ◀️ Back
skip = ⏭ Skip
stop = ✖️ Stop
agree = ✅ I agree
disagree = 🙅 I do not agree
page-before = ◀️ Previous page
page-after = Next page ▶️

# Not understood
not-understood = I did not understand. Please choose one of the buttons below.
unknown-command = I do not have this command. Please look at the choices below.
unsupported = I can read only text, buttons and a location. Please write me a few words.
not-there = This is no longer here, or the link is not right. Please use the buttons below.
stale-button = This button belongs to an older message. Please use the newest one.
already-answered = This button belongs to an earlier step. Please see the newest message.

help =
    <b>What can I do?</b>
    🔎 Find help: tell me what is going on, in your own words.
    💰 See whether you or a relative can get an allowance, how much, and where to apply.
    📝 Take a short wellbeing check.
    📨 Send a request to a social worker. No name needed.
    🚪 /thoat quickly wipes this chat from the screen.
help-machine = I am a computer program, not a professional. In danger call <b>113</b> (police), <b>115</b> (ambulance) or <b>111</b> (children).

# Phone numbers
number-line = ☎️ {$number} · {$name} ({$free}){$note}{$doubt}
number-free = free
number-charged = charged
help-line = Urgent: <b>113</b> police · <b>115</b> ambulance · <b>111</b> children.
help-line-local = Urgent: <b>113</b> · <b>115</b> · <b>111</b> children. {$name}: <b>{$number}</b>.

exit-line = Hello. Write whenever you need something.
day-today = today
day-tomorrow = tomorrow
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
hours-uncertain = (may be closed for a holiday, better call first)
ask-location = 📍 Share my location
ask-phone = ☎️ Share my number
number-unconfirmed = (not yet confirmed by the centre)

trouble = Something went wrong and I could not handle your message. Please send it again, or /start. Urgent: <b>113</b> police · <b>115</b> ambulance · <b>111</b> children.
storage-down = I cannot store anything right now, so your message has <b>not</b> reached staff. I will try again. Urgent? Call <b>113</b> police · <b>115</b> ambulance · <b>111</b> children.
too-fast = Your messages come faster than I can read them. I have <b>not read</b> the last ones and <b>not passed them on</b> to anybody. I can read again in about {$minutes} min; please send the most important thing then. If it is urgent do not wait for me, call now: <b>113</b> police · <b>115</b> ambulance · <b>111</b> children.
too-fast-press = That was too fast for me, so nothing was done. Please press again in about {$minutes} min. Urgent: 113 · 115 · 111.
command-start = Start
command-timgiup = 🔎 Find help
command-trocap = 💰 Check benefits
command-sangloc = 📝 Wellbeing check
command-khancap = 🆘 Emergency
command-yeucau = 📮 My requests
command-camnang = 📚 Handbooks
command-sukien = 📅 Events
command-riengtu = 🔒 Privacy
command-thoat = 🚪 Quick exit
command-ngonngu = 🌐 Language
command-help = What can I do here
