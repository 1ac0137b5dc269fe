/** Like a press of the form's button. Safari before 16 has no `requestSubmit`, and `submit()` would fire no event. */
export function submitForm(form: HTMLFormElement | null) {
  if (typeof form?.requestSubmit === 'function') form.requestSubmit()
  else form?.querySelector<HTMLElement>('[type=submit]')?.click()
}
