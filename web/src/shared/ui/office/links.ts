import { Anchor, Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** A link inside the office that looks like text, and one that looks like a button; both know the routes. */
export const TextLink = createLink(Anchor<'a'>);
export const ButtonLink = createLink(Button<'a'>);
