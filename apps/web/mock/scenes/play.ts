/** Waits until an element is on the page, for scenes in which the customer does something. */
async function appear(selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = document.querySelector<HTMLElement>(selector)
    if (found) return found
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

export const press = async (selector: string) => (await appear(selector)).click()

export async function writeInto(selector: string, text: string) {
  const field = (await appear(selector)) as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event('input'))
}

export async function sendForm() {
  const form = (await appear('.RegistrationForm')) as HTMLFormElement
  form.requestSubmit()
}
