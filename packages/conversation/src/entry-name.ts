import type { CalendarDate, Language, Localized, Pack } from '@caunoi/core'
import type { ReportedEntry } from '@caunoi/core/request'

/** An entry of the content that somebody can say is wrong. */
interface Entry {
  type: ReportedEntry['type']
  name: Localized
  checked: CalendarDate
  /** Nothing about it is written to a chat unasked. */
  discreet: boolean
}

/** Finds an entry by its type and id. */
export const entryIn = (pack: Pack, { type, id }: { type: string; id: string }): Entry | undefined => {
  switch (type) {
    case 'service': {
      const service = pack.services.find((entry) => entry.id === id)
      return (
        service && {
          type,
          name: service.name,
          checked: service.provenance.checked,
          discreet: service.discreet,
        }
      )
    }
    case 'handbook': {
      const handbook = pack.handbooks.find((entry) => entry.id === id)
      return handbook && { type, name: handbook.title, checked: handbook.provenance.checked, discreet: false }
    }
    case 'programme': {
      const programme = pack.programmes.find((entry) => entry.id === id)
      const checked = programme?.versions
        .map(({ provenance }) => provenance.checked)
        .sort()
        .at(-1)
      return programme && checked ? { type, name: programme.name, checked, discreet: false } : undefined
    }
    default:
      return undefined
  }
}

/** What a reported entry is called; its id when it is no longer in the content. */
export const entryName = (entry: ReportedEntry, pack: Pack, language: Language): string =>
  entryIn(pack, entry)?.name[language] ?? entry.id
