import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

export type BarsProps = {
  /** One bar each; `label` is what stands beside it. */
  data: readonly ({ label: string } & Record<string, string | number>)[];
  /** The parts of a bar, from its beginning on. */
  series: readonly { key: string; name: string; colour: string }[];
};

/** Bars lying one under another. Only a picture: the figures are in the table beside it. */
export function Bars({ data, series }: BarsProps) {
  const longest = Math.max(...data.map((one) => widthOf(one.label)), 4);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...data]}
        layout="vertical"
        accessibilityLayer={false}
        margin={{ top: 4, right: 16, bottom: 4, left: 4 }}
      >
        <CartesianGrid horizontal={false} stroke="var(--line)" />
        <XAxis
          type="number"
          allowDecimals={false}
          stroke="var(--edge)"
          tick={{ fill: 'var(--ink-soft)', fontSize: 12 }}
        />
        <YAxis
          type="category"
          dataKey="label"
          width={Math.min(longest * 7 + 12, 180)}
          interval={0}
          stroke="var(--edge)"
          tick={{ fill: 'var(--ink)', fontSize: 12 }}
        />
        <Tooltip
          cursor={{ fill: 'var(--sunken)' }}
          contentStyle={{
            background: 'var(--surface)',
            border: '1px solid var(--line)',
            color: 'var(--ink)',
          }}
          labelStyle={{ color: 'var(--ink)' }}
          itemStyle={{ color: 'var(--ink)' }}
        />
        {series.length > 1 && <Legend wrapperStyle={{ fontSize: 12 }} itemSorter={null} />}
        {series.map((one) => (
          <Bar
            key={one.key}
            dataKey={one.key}
            name={one.name}
            fill={one.colour}
            stackId="all"
            isAnimationActive={false}
            maxBarSize={22}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

/** In Latin letters; Chinese ones are twice as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0);
}
