/**
 * In `<iframe sandbox="allow-scripts">` a browser submits no forms. It does not even fire `submit`, so Enter at the console's prompt would
 * do nothing. Our forms never leave the page, so the event is fired here, for the same keys and clicks.
 */
export function submitFormsHere(page: Window): void {
  const submit = (event: Event, form: HTMLFormElement | null): void => {
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    if (form.reportValidity()) form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  };
  page.addEventListener('keydown', (event) => {
    const { target, key, isComposing } = event;
    if (key === 'Enter' && !isComposing && target instanceof HTMLInputElement) submit(event, target.form);
  });
  page.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.type === 'submit') submit(event, button.form);
  });
}
