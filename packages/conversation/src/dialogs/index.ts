import type { AnyDialog } from '../dialog.ts'
import { benefits } from './benefits.ts'
import { book } from './book.ts'
import { crisis } from './crisis.ts'
import { events } from './events.ts'
import { find } from './find.ts'
import { handbook } from './handbook.ts'
import { language } from './language.ts'
import { place } from './place.ts'
import { privacy } from './privacy.ts'
import { request } from './request.ts'
import { requests } from './requests.ts'
import { screen } from './screening.ts'
import { service } from './service.ts'

/** Every dialog of the bot. A dialog that stands here has a transcript, or the tests fail. */
export const dialogs: AnyDialog[] = [
  benefits,
  book,
  crisis,
  events,
  find,
  handbook,
  language,
  place,
  privacy,
  request,
  requests,
  screen,
  service,
]
