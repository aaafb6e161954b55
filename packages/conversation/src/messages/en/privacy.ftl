privacy =
    <b>Your privacy</b>
    I keep only what is needed to help you, and keep it encrypted.
    · The conversation: deleted after 30 days without use.
    · Wellbeing checks: not kept unless you choose to keep or send them.
    · Requests: deleted 24 months after they end.
privacy-kept = Kept now: {$requests} requests · {$results} results · place: { $place ->
        [yes] yes
       *[no] no
    }.
privacy-web = To be open with you: this page needs no account, but whoever holds the device while the page is open, or has your code to come back, can read along.
privacy-telegram = To be open with you: Telegram does not encrypt chats with bots end to end, its servers stand abroad, and a bot cannot delete messages older than 48 hours.
privacy-export = 📄 Get my data
privacy-export-done = I have sent you a file with everything that is kept.
privacy-erase = 🗑 Erase all my data
privacy-erase-ask = Erasing withdraws your consent and deletes all that you wrote, also the messages in this chat (of the last 48 hours). It cannot be undone. Are you sure?
privacy-erase-requests = You have {$requests} open requests: they are withdrawn, and staff who hold one are told that you have erased it.
privacy-erase-yes = 🗑 Erase everything
privacy-erased = All your data has been erased. Write again whenever you need to.
privacy-erased-staff = Open requests are withdrawn. Staff only learn that you have erased them; what I showed them in the last 48 hours is taken back too.
