/** Waits until an element is on the page. */
async function appear(selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = document.querySelector<HTMLElement>(selector)
    if (found) return found
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

/** Clicks an element once it is on the page. */
export const press = async (selector: string) => (await appear(selector)).click()

/** Types a text into a field once it is on the page. */
export async function writeInto(selector: string, text: string) {
  const field = (await appear(selector)) as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event('input'))
}

/** Submits the registration form once it is on the page. */
export async function sendForm() {
  const form = (await appear('.RegistrationForm')) as HTMLFormElement
  form.requestSubmit()
}
