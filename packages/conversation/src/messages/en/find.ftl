find-ask = Please tell me what is going on. For example: "my mother is 76 and has no pension".
find-browse = 🗂 Choose from a list
find-browse-ask = What do you need help with?
find-results = The places that fit best:
find-results-at = The places that fit best, in {$place}:
find-because = <i>Because you wrote “{$words}” · {$need}</i>
find-need = <i>{$need}</i>
find-open = {$number}. {$name}
find-place = 📍 Where I am
find-place-change = 📍 Change my place
find-none = Not what I mean
find-nothing = I am not sure what you need. I can help with allowances, older people, children, disability, violence, mental health, papers and sudden hardship. Say it another way, choose from the list, or send your words to a social worker.
find-send-text = 📨 Send these words to staff
find-words-please = I need a few words here: what do you need help with?
service-open-always = open day and night
service-open-now = open now, until {$time}
service-opens = opens at {$time}, {$day}
service-hours-unknown = opening hours: please call first
service-unverified = ⚠️ The centre has not yet confirmed this information.
service-checked = { $days ->
    [0] Checked today.
    [1] Checked yesterday.
   *[other] Checked {$days} days ago.
    }
service-papers = <b>Bring along</b>
service-not-found = I cannot find this entry any more. Please look at the choices below.
