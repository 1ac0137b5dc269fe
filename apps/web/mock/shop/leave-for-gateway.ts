/**
 * The mock of the payment page is a page of this app and takes no POST: the trade number goes there in the address.
 * @param staysHere keeps the form from being submitted at all
 */
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
