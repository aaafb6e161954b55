place-ask-province = Which province or city are you in? Choose or type the name. I understand old names too.
place-ask-commune = Which commune or ward in {$province}? Please type the name, or skip.
place-which = What you said (“{$typed}”) is today one of these places. Which one?
place-or-type = Or type another name.
place-unknown = I could not find “{$typed}”. Please type a province, city, commune or ward.
place-type-instead = Please type the name of the place.
