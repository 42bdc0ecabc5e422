/** The built-in sign: a sheet of paper that is a sail, on northern water. */
export function Mark({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect width="64" height="64" rx="14" fill="var(--primary)" />
      <path d="M33 10v32H15z" fill="var(--on-primary)" />
      <path d="M37 18v24h13z" fill="var(--on-primary)" opacity="0.72" />
      <path
        d="M8 50c5 0 5-3.5 10-3.5S23 50 28 50s5-3.5 10-3.5S43 50 48 50s5-3.5 8-3.5"
        fill="none"
        stroke="var(--amber)"
        strokeWidth="4"
        strokeLinecap="round"
      />
    </svg>
  );
}
