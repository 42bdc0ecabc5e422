import { Anchor, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type LinkProps = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & { ref?: Ref<HTMLAnchorElement> };

function ButtonAnchor(props: LinkProps) {
  return <Button component="a" {...props} />;
}

/** A link inside the office that looks like text, and one that looks like a button; both know the routes. */
export const TextLink = createLink(Anchor<'a'>);
export const ButtonLink = createLink(ButtonAnchor);
