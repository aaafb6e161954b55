// One line on a centre's page: <script src="https://…/chat/embed.js" async></script>
;(() => {
  const own = document.currentScript
  const address = new URL('./', own.src).href
  const isEnglish = document.documentElement.lang.startsWith('en')
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = isEnglish ? '💬 Help' : '💬 Cần giúp'
  button.style.cssText =
    'position:fixed;right:16px;bottom:16px;z-index:2147483646;min-height:48px;padding:8px 18px;border:0;border-radius:24px;background:#17607a;color:#fff;font:600 16px system-ui,sans-serif;cursor:pointer'
  const frame = document.createElement('iframe')
  frame.title = isEnglish ? 'Talk to the social-work centre' : 'Trò chuyện với trung tâm công tác xã hội'
  frame.allow = 'geolocation'
  frame.hidden = true
  frame.style.cssText =
    'position:fixed;right:16px;bottom:76px;z-index:2147483647;width:min(400px,calc(100vw - 32px));height:min(640px,calc(100vh - 100px));border:1px solid #c6d0d6;border-radius:12px;background:#fff'
  button.setAttribute('aria-expanded', 'false')
  button.addEventListener('click', () => {
    if (!frame.src) frame.src = address
    frame.hidden = !frame.hidden
    button.setAttribute('aria-expanded', String(!frame.hidden))
  })
  document.body.append(button, frame)
})()
