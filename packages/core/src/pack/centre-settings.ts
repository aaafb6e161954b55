import { CentreSettings } from '../request/settings.ts'
import type { Pack } from './pack.ts'

/** How a provider of the pack handles requests: in its own hours and limits, under the law of the pack. */
export const centreSettings = (
  { timeZone, holidays, requests, providers }: Pick<Pack, 'timeZone' | 'holidays' | 'requests' | 'providers'>,
  id: string,
): CentreSettings => {
  const provider = providers.find((one) => one.id === id)
  return CentreSettings.parse({
    ...provider?.centre,
    timeZone,
    holidays,
    rules: requests,
    ...(provider?.hours !== undefined && { officeHours: provider.hours }),
  })
}
