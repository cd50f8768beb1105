// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/layout.hpp"

#include "layout/block.hpp"
#include "layout/page_writer.hpp"
#include "layout/stylesheet.hpp"

namespace pige::layout {

Checked<PagedPlan> lay_out(const document::PlanDocument& document,
                           const Stylesheet& stylesheet,
                           const FontMetrics& fonts) {
    LayoutContext context(document, stylesheet.rules(), fonts);
    FlowBuilder builder;
    BlockLayout blocks(context, builder, true);
    const std::string& first_page = context.styles.root().style.page;
    blocks.blocks(document.blocks, context.styles.root(),
                  {Length{}, context.styles.page_width(first_page), StructureBuilder::document()});
    Flow flow = builder.take(false);

    Checked<PagedPlan> result;
    if (has_errors(context.findings)) {
        result.findings = std::move(context.findings);
        return result;
    }
    PagedPlan& plan = result.value.emplace();
    plan.metadata = document.metadata;
    PageWriter writer(context, plan);
    paginate(context, flow, writer);
    writer.finish();
    result.findings = std::move(context.findings);
    if (has_errors(result.findings)) result.value.reset();  // found while writing figures and margins
    return result;
}

}  // namespace pige::layout
