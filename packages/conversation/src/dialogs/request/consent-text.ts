import type { Scene } from '../../scene.ts'

interface Said {
  text: string
  who: 'self' | 'other' | 'minor-self' | 'minor-other'
  contact: 'chat' | 'phone' | 'call-hours' | 'discreet'
  place: string | undefined
  phone: string | undefined
  hours: 'morning' | 'afternoon' | 'evening' | undefined
  service: string | undefined
}

/** Everything that will be sent, line by line, in the person's language. */
export const consentText = (said: Said, scene: Scene): string => {
  const service = scene.world.pack.services.find((entry) => entry.id === said.service)
  const lines = [
    scene.l('consent-text', { text: said.text }),
    service && scene.l('consent-service', { service: scene.raw(service.name) }),
    scene.l('consent-who', { who: scene.l(`request-${said.who}`) }),
    said.place !== undefined && scene.l('consent-place', { place: said.place }),
    scene.l('consent-contact', { contact: scene.l(`request-${said.contact}`) }),
    said.phone !== undefined && scene.l('consent-phone', { phone: said.phone }),
    said.hours !== undefined && scene.l('consent-hours', { hours: scene.l(`request-${said.hours}`) }),
  ]
  return lines.filter((line) => typeof line === 'string').join('\n')
}
