import { addWorkingDays, isCertain, isWorkingDay, weekday } from '@caunoi/core'
import { CentreSettings } from '@caunoi/core/request'
import { vietnam } from '@caunoi/vietnam'
import { describe, expect, it } from 'vitest'

const hours = CentreSettings.parse({ timeZone: 'Asia/Ho_Chi_Minh' }).officeHours
const office = vietnam.holidays.filter(({ from, kind }) => kind === 'closed' && weekday(from) < 6)

describe('the public holidays of Việt Nam', () => {
  it.each(office.map(({ id, from, provenance }) => [id, from, provenance.verified] as const))(
    '%s (%s), confirmed: %s',
    (_id, date, confirmed) => {
      expect(isWorkingDay(hours, date, vietnam)).toBe(!confirmed)
      expect(isCertain(hours, date, vietnam)).toBe(confirmed)
    },
  )
  it.each([
    ['New Year', '2026-12-31', '2027-01-04'],
    ["Hùng Kings' day", '2027-04-15', '2027-04-19'],
    ['30 April', '2026-04-29', '2026-05-04'],
  ])('%s: the working day after %s is %s', (_name, day, next) =>
    expect(addWorkingDays(day, 1, hours, vietnam)).toBe(next),
  )
  it('name the day that may become one, 24 November', () =>
    expect(vietnam.holidays.some(({ from }) => from === '2026-11-24')).toBe(true))
})
