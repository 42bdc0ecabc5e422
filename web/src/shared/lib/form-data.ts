/** Reads a form's texts by name: `const form = textOf(event.currentTarget); form('email')`. */
export function textOf(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
}
