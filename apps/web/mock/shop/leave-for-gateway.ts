/** The mock gateway is a page of this app and takes no posts: what would be posted goes there in the address. */
export function leaveForGateway(gatewayUrl: string, staysHere: boolean) {
  window.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.action !== gatewayUrl || event.defaultPrevented) return
    event.preventDefault()
    if (staysHere) return
    const address = new URL(gatewayUrl)
    address.searchParams.set('trade', new FormData(form).get('MerchantTradeNo') as string)
    location.assign(address)
  })
}
