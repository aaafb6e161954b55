import { callEndsAt } from '@caunoi/desk'
import type { DocumentContent } from '@caunoi/storage'
import type { PersonDocument } from '../documents/person.ts'
import { personContent } from '../documents/person-content.ts'
import { earliest, nextTry, type RequestDocument, requestContent, stateOf } from '../documents/request.ts'
import type { StaffDocument } from '../documents/staff.ts'
import type { Centres } from './centres.ts'
import type { StaffLanguages } from './staff-languages.ts'

/** How documents are stored: what they are found by, and when they have to be looked at again. */
export class Contents {
  constructor(
    private readonly centres: Centres,
    private readonly languages: StaffLanguages,
    private readonly timeZone: string,
  ) {}

  person(person: PersonDocument): DocumentContent {
    return personContent(person)
  }

  request(request: RequestDocument): DocumentContent {
    const { settings } = this.centres.byId(stateOf(request).centre)
    return requestContent(request, settings, this.timeZone)
  }

  staff(staff: StaffDocument): DocumentContent {
    this.languages.note(staff)
    const due = earliest([nextTry(staff.outbox), staff.call && callEndsAt(staff.call)])
    return { value: staff, tags: [`centre:${staff.centre}`], ...(due !== undefined && { due }) }
  }
}
